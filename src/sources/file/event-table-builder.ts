import { EmailIds } from '../../usage-files/email-ids.js';
import type { Event } from '../../usage-files/event-columns.js';
import { PLACE, PlainRow, type TextsByColumn } from '../../usage-files/plain/plain-row.js';
import { IdHash, Texts } from '../../usage-files/plain/texts.js';
import { EventIds } from './event-ids.js';
import {
  type Asset,
  type EventTable,
  NUMBER_COLUMNS,
  type NumberColumn,
  type NumberColumnId,
  TEXT_COLUMNS,
  type TextColumn,
  type TextColumnId,
} from './event-table.js';
import { GrowingColumn } from './growing-column.js';
import { People } from './people.js';
import { atOnce, type Steps } from './steps.js';

/** A row that says what somebody is called. */
export interface Called {
  readonly name?: string | null;
  readonly email?: string | null;
}

/**
 * Fills an {@link EventTable}, event by event. Several events of one id are one: the last by time stays, of equal times the
 * one with the greatest output, of equal ones the later.
 */
export class EventTableBuilder {
  readonly texts: TextsByColumn & Readonly<Record<TextColumnId, Texts>>;
  /** Events that others of their id have taken the place of. */
  known = 0;
  readonly #emails = new EmailIds();
  readonly #ids = new EventIds();
  readonly #id = new IdHash();
  readonly #row = new PlainRow();
  readonly #people = new People();
  readonly #records = { assistant: new Map<string, Asset>(), workflow: new Map<string, Asset>() };
  readonly #beyond = new Map<NumberColumnId, Map<number, bigint>>();
  #length = 0;
  readonly #time = GrowingColumn.ofNumbers();
  readonly #until = GrowingColumn.ofNumbers();
  readonly #codes = TEXT_COLUMNS.map(() => GrowingColumn.ofCodes());
  readonly #numbers = NUMBER_COLUMNS.map(() => GrowingColumn.ofNumbers());

  constructor() {
    const columns = Object.fromEntries(TEXT_COLUMNS.map((id) => [id, new Texts()])) as Record<TextColumnId, Texts>;
    this.texts = {
      ...columns,
      user_id: new Texts((id) => this.#emails.spell(id)),
      user_name: new Texts(),
      user_email: new Texts(),
    };
  }

  get length(): number {
    return this.#length;
  }

  /** Other spellings of e-mails as user ids. */
  get respelt(): number {
    return this.#emails.others;
  }

  /** @param hasId whether the event's id tells it from others; otherwise it is one of its own */
  add(event: Event, { name = null, email = null }: Called = {}, hasId = true): void {
    this.#row.fill(event, name, email, this.texts);
    if (hasId) this.#id.ofText(event.event_id);
    const place = this.addRow(this.#row, hasId ? this.#id : undefined);
    if (place === undefined) return;
    for (const id of NUMBER_COLUMNS) {
      const value = event[id];
      if (value === null || Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER) continue;
      let beyond = this.#beyond.get(id);
      if (!beyond) this.#beyond.set(id, (beyond = new Map<number, bigint>()));
      beyond.set(place, BigInt(value));
    }
  }

  /** @returns where the row stands; `undefined` where a better one of its id is there */
  addRow({ numbers, texts, name, email }: PlainRow, id: IdHash | undefined): number | undefined {
    const time = numbers[PLACE.time] as number;
    this.#people.speakOf(texts[PLACE.user_id] as number, texts[PLACE.project_id] as number, name, email, time);
    let place = this.#length;
    if (id) {
      place = this.#ids.rowOf(id, place);
      if (place < this.#length) {
        this.known += 1;
        if (!this.#isLater(time, numbers[PLACE.output_tokens] as number, place)) return undefined;
        for (const beyond of this.#beyond.values()) beyond.delete(place);
      }
    }
    if (place === this.#length) this.#length += 1;
    this.#time.set(place, time);
    this.#until.set(place, numbers[PLACE.until] as number);
    for (let column = 0; column < TEXT_COLUMNS.length; column += 1) {
      const codes = this.#codes[column] as Codes;
      codes.set(place, (texts[TEXT_PLACES[column] as number] as number) + 1);
    }
    for (let column = 0; column < NUMBER_COLUMNS.length; column += 1) {
      const values = this.#numbers[column] as Numbers;
      values.set(place, numbers[NUMBER_PLACES[column] as number] as number);
    }
    return place;
  }

  /** The record of an assistant or a workflow, and who made it; of one id the last counts. */
  addAsset(kind: 'assistant' | 'workflow', id: string, { name, project, maker, called = {}, time }: AssetOf): void {
    const records = this.#records[kind];
    records.set(id, { name: name ?? records.get(id)?.name ?? null });
    const { texts } = this;
    this.#people.speakOf(
      texts.user_id.ofText(maker),
      texts.project_id.ofText(project),
      texts.user_name.ofText(called.name ?? null),
      texts.user_email.ofText(called.email ?? null),
      time,
    );
  }

  /** Leaves out the events of these ids, once all are there. Gives how many there were. */
  leaveOut(ids: Iterable<string>): number {
    const places = new Set<number>();
    for (const id of ids) {
      this.#id.ofText(id);
      const place = this.#ids.find(this.#id);
      if (place !== undefined) places.add(place);
    }
    if (places.size === 0) return 0;
    const columns = [this.#time, this.#until, ...this.#codes, ...this.#numbers];
    let kept = 0;
    for (let row = 0; row < this.#length; row += 1) {
      if (places.has(row)) continue;
      for (const column of columns) column.set(kept, column.get(row));
      for (const beyond of this.#beyond.values()) move(beyond, row, kept);
      kept += 1;
    }
    this.#length = kept;
    return places.size;
  }

  /** @param now in microseconds: what is later is in the future */
  table(now = Date.now() * 1000): EventTable {
    return atOnce(this.tableInSteps(now));
  }

  *tableInSteps(now = Date.now() * 1000): Steps<EventTable> {
    const length = this.#length;
    const time = this.#time.whole(length);
    yield;
    let future = 0;
    for (let row = 0; row < length; row += 1) if ((time[row] as number) > now) future += 1;
    const text = {} as Record<TextColumnId, TextColumn>;
    for (const [column, id] of TEXT_COLUMNS.entries()) {
      text[id] = { values: [null, ...this.texts[id].list], codes: (this.#codes[column] as Codes).whole(length) };
      yield;
    }
    const number = {} as Record<NumberColumnId, NumberColumn>;
    for (const [column, id] of NUMBER_COLUMNS.entries()) {
      const values = (this.#numbers[column] as Numbers).whole(length);
      const beyond = this.#beyond.get(id);
      number[id] = beyond?.size ? { values, beyond } : { values };
      yield;
    }
    return {
      length,
      time,
      until: this.#until.whole(length),
      text,
      number,
      ...this.#people.known(this.texts),
      projects: new Set(this.texts.project_id.list),
      assistants: this.#assets('assistant_id', this.#records.assistant),
      workflows: this.#assets('workflow_id', this.#records.workflow),
      noticed: { future },
    };
  }

  /** Those that events speak of, and those of records. */
  #assets(column: TextColumnId, records: ReadonlyMap<string, Asset>): Map<string, Asset> {
    return new Map([...this.texts[column].list.map((id) => [id, { name: null }] as const), ...records]);
  }

  #isLater(time: number, output: number, place: number): boolean {
    const before = this.#time.get(place);
    if (time !== before) return time > before;
    const written = (this.#numbers[OUTPUT] as Numbers).get(place);
    return !(written > output) && !(Number.isNaN(output) && !Number.isNaN(written));
  }
}

type Numbers = ReturnType<typeof GrowingColumn.ofNumbers>;
type Codes = ReturnType<typeof GrowingColumn.ofCodes>;

interface AssetOf {
  readonly name: string | null;
  readonly project: string | null;
  readonly maker: string | null;
  readonly called?: Called;
  /** When it was made, in microseconds. */
  readonly time: number;
}

const TEXT_PLACES = TEXT_COLUMNS.map((id) => PLACE[id]);
const NUMBER_PLACES = NUMBER_COLUMNS.map((id) => PLACE[id]);
const OUTPUT = NUMBER_COLUMNS.indexOf('output_tokens');

function move(values: Map<number, bigint>, from: number, to: number): void {
  const value = values.get(from);
  values.delete(from);
  if (value === undefined) values.delete(to);
  else values.set(to, value);
}
