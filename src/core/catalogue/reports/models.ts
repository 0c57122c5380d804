import { MODEL, ROW_ID } from '../dimensions.js';
import { COST, INPUT_TOKENS, INVOCATIONS, REQUESTS, SHARE } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';

export const llms = {
  name: 'llms',
  heading: 'Models',
  description: 'The models by their requests, each with its share of all requests.',
  rowNames: ['model', 'models'],
  defaultSort: { by: 'requests', descending: true },
  columns: [MODEL, REQUESTS, SHARE],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const cliLlms = {
  ...llms,
  name: 'cli-llms',
  of: 'the command line',
  heading: 'CLI models',
  description: 'The models behind the command line by their requests, each with its share of them.',
  columns: [MODEL, { ...REQUESTS, description: 'Requests to models that the command line made.' }, SHARE],
} as const satisfies ReportEntry;

export const embeddings = {
  name: 'embeddings',
  of: 'embeddings',
  heading: 'Embeddings',
  description: 'The models that turn text into vectors, with their tokens and cost.',
  rowNames: ['model', 'models'],
  defaultSort: { by: 'cost', descending: true },
  columns: [
    { ...MODEL, label: 'Embedding model', description: 'The embedding model that was called.' },
    { ...INPUT_TOKENS, description: 'Tokens that were turned into vectors.' },
    { ...COST, description: 'Money spent on turning text into vectors, wherever it was called from.' },
    { ...INVOCATIONS, description: 'Calls that turned text into vectors.' },
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
