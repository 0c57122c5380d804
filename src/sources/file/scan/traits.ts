import { type EventTable, NUMBER_COLUMNS, type NumberColumnId } from '../event-table.js';
import { isPlaceholder } from './placeholder-users.js';
import { perTable } from './once.js';

/** What conditions can ask of an event; as many events have the same, they are asked of each combination once. */
export interface Traits {
  readonly kind: string;
  readonly status: string;
  readonly operation: 'rerank' | 'embeddings' | 'other';
  readonly category: string | null;
  readonly hasAssistant: boolean;
  readonly hasWorkflow: boolean;
  readonly hasConversation: boolean;
  readonly hasAsset: boolean;
  /** Whether its user stands for somebody. */
  readonly hasPerson: boolean;
  /** Whether what it is about is known as an assistant, or as a workflow. */
  readonly isAboutAssistant: boolean;
  readonly isAboutWorkflow: boolean;
  /** The columns of numbers in which it has a value. */
  readonly known: ReadonlySet<NumberColumnId>;
}

export type Condition = (traits: Traits) => boolean;

/** The combinations that a table has, and which one each event has. */
export interface Classes {
  readonly of: Uint16Array;
  readonly traits: readonly Traits[];
}

export const classesOf = perTable((table): Classes => {
  const { length, number } = table;
  const words = wordsOf(table);
  const columns = NUMBER_COLUMNS.map((id) => number[id].values);
  /** By the number of the words, and then by the columns that are known, as bits: the class, counted from 1. */
  const numbers = words.traits.map(() => new Uint16Array(2 ** columns.length));
  const of = new Uint16Array(length);
  const traits: Traits[] = [];
  for (let row = 0; row < length; row++) {
    let bits = 0;
    for (let column = 0; column < columns.length; column++)
      if (!Number.isNaN((columns[column] as Float64Array)[row])) bits |= 1 << column;
    const word = words.of[row] as number;
    const byBits = numbers[word] as Uint16Array;
    if (byBits[bits] === 0) {
      const known = new Set(NUMBER_COLUMNS.filter((_, column) => (bits & (1 << column)) !== 0));
      byBits[bits] = traits.push({ ...(words.traits[word] as Words), known });
    }
    of[row] = (byBits[bits] as number) - 1;
  }
  return { of, traits };
});

type Words = Omit<Traits, 'known'>;

const OPERATIONS = ['other', 'rerank', 'embeddings'] as const;
const FLAGS = 7;

/** The same of what texts say. */
function wordsOf(table: EventTable): { of: Uint16Array; traits: Words[] } {
  const { text, length } = table;
  const { kind, status, operation, cost_category: category } = text;
  const operationOf = Uint8Array.from(operation.values, (value) =>
    Math.max(0, (OPERATIONS as readonly (string | null)[]).indexOf(value)),
  );
  const personOf = Uint8Array.from(text.user_id.values, (id) => Number(id !== null && !isPlaceholder(id)));
  const aboutOf = Uint8Array.from(
    text.asset_id.values,
    (id) => Number(id !== null && table.assistants.has(id)) + 2 * Number(id !== null && table.workflows.has(id)),
  );
  const [statuses, categories] = [status.values.length, category.values.length];
  const numbers = new Uint16Array(kind.values.length * statuses * OPERATIONS.length * categories * 2 ** FLAGS);
  const of = new Uint16Array(length);
  const traits: Words[] = [];
  const [users, assets] = [text.user_id.codes, text.asset_id.codes];
  const [assistants, workflows] = [text.assistant_id.codes, text.workflow_id.codes];
  const conversations = text.conversation_id.codes;
  const [kinds, states] = [kind.codes, status.codes];
  const [operations, costs] = [operation.codes, category.codes];
  for (let row = 0; row < length; row++) {
    const flags =
      (assistants[row] === 0 ? 0 : 1) |
      (workflows[row] === 0 ? 0 : 2) |
      (conversations[row] === 0 ? 0 : 4) |
      (assets[row] === 0 ? 0 : 8) |
      ((personOf[users[row] as number] as number) << 4) |
      ((aboutOf[assets[row] as number] as number) << 5);
    const words =
      (((kinds[row] as number) * statuses + (states[row] as number)) * OPERATIONS.length +
        (operationOf[operations[row] as number] as number)) *
        categories +
      (costs[row] as number);
    const combination = words * 2 ** FLAGS + flags;
    if (numbers[combination] === 0) {
      const has = (bit: number) => (flags & bit) !== 0;
      numbers[combination] = traits.push({
        kind: kind.values[kinds[row] as number] ?? '',
        status: status.values[states[row] as number] ?? '',
        operation: OPERATIONS[operationOf[operations[row] as number] as number] ?? 'other',
        category: category.values[costs[row] as number] ?? null,
        hasAssistant: has(1),
        hasWorkflow: has(2),
        hasConversation: has(4),
        hasAsset: has(8),
        hasPerson: has(16),
        isAboutAssistant: has(32),
        isAboutWorkflow: has(64),
      });
    }
    of[row] = (numbers[combination] as number) - 1;
  }
  return { of, traits };
}

/** By class: 1 where the condition holds. */
export function classesWhere({ traits }: Classes, condition: Condition): Uint8Array {
  return Uint8Array.from(traits, (one) => Number(condition(one)));
}
