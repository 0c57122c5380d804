import { BOARD_COLUMNS, BOARD_MOST_ROWS, BOARD_VERSION } from './board.js';

const NAME = { type: 'string', minLength: 1, maxLength: 200 } as const;

/** A board as a JSON Schema (draft 2020-12), for whoever writes or checks one outside of this library. */
export const BOARD_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A board of analytics',
  type: 'object',
  required: ['version', 'id', 'name', 'cards'],
  properties: {
    version: { const: BOARD_VERSION },
    id: NAME,
    name: NAME,
    projects: { type: 'array', items: { type: 'string' }, description: 'The projects whose members may look at it.' },
    cards: {
      type: 'array',
      maxItems: 200,
      description: 'In the order in which they are read.',
      items: {
        type: 'object',
        required: ['id', 'element', 'width'],
        properties: {
          id: NAME,
          element: {
            type: 'string',
            maxLength: 200,
            pattern: '^([a-z][a-z0-9]*(-[a-z0-9]+)+|heading)$',
            description: 'A tag; `heading` is a line of text across the board.',
          },
          heading: { type: 'string', maxLength: 200 },
          attributes: {
            type: 'object',
            propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
            additionalProperties: { type: 'string', maxLength: 2000 },
          },
          width: { type: 'integer', minimum: 1, maximum: BOARD_COLUMNS, description: 'Columns, of 12.' },
          height: { type: 'integer', minimum: 1, maximum: BOARD_MOST_ROWS, description: 'Rows of 80 pixels.' },
        },
      },
    },
  },
} as const;
