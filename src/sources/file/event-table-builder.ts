import type { Event } from '../../usage-files/event-columns.js';
import {
  type Asset,
  type EventTable,
  NUMBER_COLUMNS,
  type NumberColumn,
  type NumberColumnId,
  type Person,
  TEXT_COLUMNS,
  type TextColumn,
  type TextColumnId,
} from './event-table.js';

/** A row that says what somebody is called. */
export interface Called {
  readonly name?: string | null;
  readonly email?: string | null;
}

interface Said {
  value: string | null;
  at: bigint;
}

/** Fills an {@link EventTable} event by event. */
export class EventTableBuilder {
  #length = 0;
  #size = 1024;
  #time = new Float64Array(this.#size);
  #until = new Float64Array(this.#size);
  readonly #text = recordOf(TEXT_COLUMNS, () => new TextWriter(this.#size));
  readonly #number = recordOf(NUMBER_COLUMNS, () => new NumberWriter(this.#size));
  readonly #people = new Map<string, { name: Said; email: Said }>();
  readonly #projects = new Set<string>();
  readonly #members = new Map<string, Set<string>>();
  readonly #assistants = new Map<string, Asset>();
  readonly #workflows = new Map<string, Asset>();
  #future = 0;

  get length(): number {
    return this.#length;
  }

  /** @param now In microseconds: what is later is counted as in the future. */
  add(event: Event, called: Called = {}, now?: bigint): void {
    const row = this.#length;
    if (row === this.#size) this.#grow();
    this.#time[row] = Number(event.time);
    this.#until[row] = event.until === null ? NaN : Number(event.until);
    for (const id of TEXT_COLUMNS) this.#text[id].set(row, event[id]);
    for (const id of NUMBER_COLUMNS) this.#number[id].set(row, event[id]);
    this.#length += 1;
    if (now !== undefined && event.time > now) this.#future += 1;
    this.#speakOf(event.user_id, event.project_id, called, event.time);
    if (event.assistant_id !== null && !this.#assistants.has(event.assistant_id))
      this.#assistants.set(event.assistant_id, { name: null });
    if (event.workflow_id !== null && !this.#workflows.has(event.workflow_id))
      this.#workflows.set(event.workflow_id, { name: null });
  }

  /** The record of an assistant or a workflow, and who made it; of one id the last counts. */
  addAsset(kind: 'assistant' | 'workflow', id: string, { name, project, maker, called = {}, time }: AssetOf): void {
    const assets = kind === 'assistant' ? this.#assistants : this.#workflows;
    assets.set(id, { name: name ?? assets.get(id)?.name ?? null });
    this.#speakOf(maker, project, called, BigInt(time));
  }

  #speakOf(user: string | null, project: string | null, { name = null, email = null }: Called, at: bigint): void {
    if (project !== null) this.#projects.add(project);
    if (user === null) return;
    let person = this.#people.get(user);
    if (!person) {
      person = { name: { value: null, at }, email: { value: null, at } };
      this.#people.set(user, person);
    }
    say(person.name, name, at);
    say(person.email, email, at);
    if (project === null) return;
    const projects = this.#members.get(user);
    if (projects) projects.add(project);
    else this.#members.set(user, new Set([project]));
  }

  #grow(): void {
    this.#size *= 2;
    this.#time = larger(this.#time, this.#size);
    this.#until = larger(this.#until, this.#size);
    for (const id of TEXT_COLUMNS) this.#text[id].grow(this.#size);
    for (const id of NUMBER_COLUMNS) this.#number[id].grow(this.#size);
  }

  table(): EventTable {
    const length = this.#length;
    return {
      length,
      time: this.#time.slice(0, length),
      until: this.#until.slice(0, length),
      text: recordOf(TEXT_COLUMNS, (id: TextColumnId) => this.#text[id].column(length)),
      number: recordOf(NUMBER_COLUMNS, (id: NumberColumnId) => this.#number[id].column(length)),
      people: new Map(
        [...this.#people].map(([id, { name, email }]): [string, Person] => [
          id,
          { name: name.value, email: email.value },
        ]),
      ),
      projects: new Set(this.#projects),
      members: new Map(this.#members),
      assistants: new Map(this.#assistants),
      workflows: new Map(this.#workflows),
      noticed: { future: this.#future },
    };
  }
}

interface AssetOf {
  readonly name: string | null;
  readonly project: string | null;
  readonly maker: string | null;
  readonly called?: Called;
  /** When it was made, in microseconds. */
  readonly time: number;
}

/** The newest that is said counts, the later of two of the same time. */
function say(known: Said, value: string | null, at: bigint): void {
  if (value === null || (known.value !== null && at < known.at)) return;
  known.value = value;
  known.at = at;
}

class TextWriter {
  readonly #values: (string | null)[] = [null];
  readonly #codes = new Map<string | null, number>([[null, 0]]);
  #column: Uint32Array<ArrayBuffer>;

  constructor(size: number) {
    this.#column = new Uint32Array(size);
  }

  set(row: number, value: string | null): void {
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      this.#codes.set(value, code);
    }
    this.#column[row] = code;
  }

  grow(size: number): void {
    const grown = new Uint32Array(size);
    grown.set(this.#column);
    this.#column = grown;
  }

  column(length: number): TextColumn {
    return { values: [...this.#values], codes: this.#column.slice(0, length) };
  }
}

class NumberWriter {
  readonly #beyond = new Map<number, bigint>();
  #column: Float64Array<ArrayBuffer>;

  constructor(size: number) {
    this.#column = new Float64Array(size);
  }

  set(row: number, value: bigint | number | null): void {
    const number = value === null ? NaN : Number(value);
    this.#column[row] = number;
    if (Math.abs(number) > Number.MAX_SAFE_INTEGER) this.#beyond.set(row, BigInt(value ?? 0));
  }

  grow(size: number): void {
    this.#column = larger(this.#column, size);
  }

  column(length: number): NumberColumn {
    const values = this.#column.slice(0, length);
    return this.#beyond.size === 0 ? { values } : { values, beyond: new Map(this.#beyond) };
  }
}

function larger(column: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(size);
  grown.set(column);
  return grown;
}

function recordOf<Id extends string, Value>(ids: readonly Id[], make: (id: Id) => Value): Record<Id, Value> {
  return Object.fromEntries(ids.map((id) => [id, make(id)])) as Record<Id, Value>;
}
