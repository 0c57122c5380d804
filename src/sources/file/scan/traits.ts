import {
  type EventTable,
  NUMBER_COLUMNS,
  type NumberColumnId,
  type TextColumn,
  type TextColumnId,
} from '../event-table.js';
import { STEP_ROWS, type Steps } from '../steps.js';
import { isPlaceholder } from './placeholder-users.js';
import { perTableInSteps } from './once.js';

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

const classes = perTableInSteps(function* (table): Steps<Classes> {
  const finder = new ClassFinder(table);
  for (let from = 0; from < table.length; from += STEP_ROWS) {
    finder.find(from, Math.min(from + STEP_ROWS, table.length));
    yield;
  }
  return finder;
});
export const classesOf = (table: EventTable): Classes => classes.of(table);
export const prepareClasses = (table: EventTable): Steps<void> => classes.prepare(table);

type Words = Omit<Traits, 'known'>;

const OPERATIONS = ['other', 'rerank', 'embeddings'] as const;
/** Texts that an event has or has not, then whether its user is a person, and what it is about is an assistant or a workflow. */
const HAS = ['assistant_id', 'workflow_id', 'conversation_id', 'asset_id'] as const satisfies readonly TextColumnId[];
const PERSON = 1 << HAS.length;
const ASSISTANT = PERSON << 1;
const WORKFLOW = PERSON << 2;
const FLAGS = HAS.length + 3;

/** Column by column, which is faster than row by row: many rows at a time, whose numbers stay near. */
class ClassFinder implements Classes {
  readonly of: Uint16Array;
  readonly traits: Traits[] = [];
  readonly #table: EventTable;
  readonly #operationOf: Uint8Array;
  readonly #personOf: Uint8Array;
  readonly #aboutOf: Uint8Array;
  /** By the combination of words and flags: its number, counted from 1. */
  readonly #numbers: Uint16Array;
  readonly #words: Words[] = [];
  /** By that number, and by the columns that are known, as bits: the class, counted from 1. */
  readonly #classes: Uint16Array[] = [];
  readonly #combinations = new Int32Array(STEP_ROWS);
  readonly #flags = new Uint8Array(STEP_ROWS);
  readonly #known = new Uint8Array(STEP_ROWS);

  constructor(table: EventTable) {
    const { length, text, assistants, workflows } = table;
    const { kind, status, operation, cost_category: category, user_id: user, asset_id: asset } = text;
    this.#table = table;
    this.of = new Uint16Array(length);
    this.#operationOf = Uint8Array.from(operation.values, (value) =>
      Math.max(0, (OPERATIONS as readonly (string | null)[]).indexOf(value)),
    );
    this.#personOf = Uint8Array.from(user.values, (id) => (id !== null && !isPlaceholder(id) ? PERSON : 0));
    this.#aboutOf = Uint8Array.from(asset.values, (id) =>
      id === null ? 0 : (assistants.has(id) ? ASSISTANT : 0) + (workflows.has(id) ? WORKFLOW : 0),
    );
    const words = kind.values.length * status.values.length * OPERATIONS.length * category.values.length;
    this.#numbers = new Uint16Array(words << FLAGS);
  }

  find(from: number, to: number): void {
    const { text, number } = this.#table;
    const [combinations, flags, known] = [this.#combinations, this.#flags, this.#known];
    const { kind, status, operation, cost_category: category } = text;
    combinations.set(kind.codes.subarray(from, to));
    combine(combinations, status.codes.subarray(from, to), status.values.length);
    combineAs(combinations, operation.codes.subarray(from, to), this.#operationOf, OPERATIONS.length);
    combine(combinations, category.codes.subarray(from, to), category.values.length);
    flags.fill(0);
    for (const [bit, id] of HAS.entries()) flagThere(flags, text[id].codes.subarray(from, to), 1 << bit);
    flagAs(flags, text.user_id.codes.subarray(from, to), this.#personOf);
    flagAs(flags, text.asset_id.codes.subarray(from, to), this.#aboutOf);
    known.fill(0);
    for (const [bit, id] of NUMBER_COLUMNS.entries()) flagKnown(known, number[id].values.subarray(from, to), 1 << bit);
    for (let row = from; row < to; row++) {
      const place = row - from;
      const combination = ((combinations[place] as number) << FLAGS) | (flags[place] as number);
      const words = (this.#numbers[combination] as number) || this.#begin(combination, row);
      const found = (this.#classes[words - 1] as Uint16Array)[known[place] as number] as number;
      this.of[row] = (found || this.#beginClass(words - 1, known[place] as number)) - 1;
    }
  }

  #begin(combination: number, row: number): number {
    const { kind, status, operation, cost_category: category } = this.#table.text;
    const has = (flag: number) => (combination & flag) !== 0;
    const valueOf = ({ codes, values }: TextColumn) => values[codes[row] as number] ?? null;
    const number = this.#words.push({
      kind: valueOf(kind) ?? '',
      status: valueOf(status) ?? '',
      operation: OPERATIONS[this.#operationOf[operation.codes[row] as number] as number] ?? 'other',
      category: valueOf(category),
      hasAssistant: has(1),
      hasWorkflow: has(2),
      hasConversation: has(4),
      hasAsset: has(8),
      hasPerson: has(PERSON),
      isAboutAssistant: has(ASSISTANT),
      isAboutWorkflow: has(WORKFLOW),
    });
    this.#classes.push(new Uint16Array(1 << NUMBER_COLUMNS.length));
    return (this.#numbers[combination] = number);
  }

  #beginClass(words: number, bits: number): number {
    const known = new Set(NUMBER_COLUMNS.filter((_, column) => (bits & (1 << column)) !== 0));
    const number = this.traits.push({ ...(this.#words[words] as Words), known });
    (this.#classes[words] as Uint16Array)[bits] = number;
    return number;
  }
}

function combine(combinations: Int32Array, codes: Uint32Array, size: number): void {
  for (let at = 0; at < codes.length; at++)
    combinations[at] = (combinations[at] as number) * size + (codes[at] as number);
}

function combineAs(combinations: Int32Array, codes: Uint32Array, as: Uint8Array, size: number): void {
  for (let at = 0; at < codes.length; at++)
    combinations[at] = (combinations[at] as number) * size + (as[codes[at] as number] as number);
}

function flagThere(flags: Uint8Array, codes: Uint32Array, flag: number): void {
  for (let at = 0; at < codes.length; at++) if (codes[at] !== 0) flags[at] = (flags[at] as number) | flag;
}

function flagAs(flags: Uint8Array, codes: Uint32Array, as: Uint8Array): void {
  for (let at = 0; at < codes.length; at++) flags[at] = (flags[at] as number) | (as[codes[at] as number] as number);
}

function flagKnown(flags: Uint8Array, values: Float64Array, flag: number): void {
  for (let at = 0; at < values.length; at++) if (!Number.isNaN(values[at])) flags[at] = (flags[at] as number) | flag;
}

/** By class: 1 where the condition holds. */
export function classesWhere({ traits }: Classes, condition: Condition): Uint8Array {
  return Uint8Array.from(traits, (one) => Number(condition(one)));
}
