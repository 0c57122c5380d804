import { EVENT_COLUMNS, type Event, type EventColumnId } from '../event-columns.js';
import { NO_TEXT, type Texts } from './texts.js';

type Columns = (typeof EVENT_COLUMNS)[number];
/** A column of figures or times. */
export type NumberColumn = Exclude<Columns, { readonly sql: 'VARCHAR' }>['id'];
/** A column of texts that come again, which an event's own id does not. */
export type TextColumn = Exclude<Extract<Columns, { readonly sql: 'VARCHAR' }>['id'], 'event_id'>;

export const NUMBER_COLUMNS = EVENT_COLUMNS.filter(({ sql }) => sql !== 'VARCHAR').map(({ id }) => id as NumberColumn);
export const TEXT_COLUMNS = EVENT_COLUMNS.filter(({ id, sql }) => sql === 'VARCHAR' && id !== 'event_id').map(
  ({ id }) => id as TextColumn,
);

/** Where a column stands in {@link PlainRow.numbers} or {@link PlainRow.texts}. */
export const PLACE = Object.fromEntries(
  [NUMBER_COLUMNS, TEXT_COLUMNS].flatMap((columns: readonly EventColumnId[]) =>
    columns.map((id, place) => [id, place]),
  ),
) as Readonly<Record<NumberColumn | TextColumn, number>>;

/** Columns that others depend on. */
type Needed = 'kind' | 'operation' | 'status' | 'cost_category' | 'user_id' | 'conversation_id' | 'model';

/** Where texts of a column have their numbers; a column that is not here is not kept. */
export type TextsByColumn = Readonly<
  Partial<Record<TextColumn, Texts>> & Record<Needed | 'user_name' | 'user_email', Texts>
>;

/** One event in numbers, filled anew for each: figures whole, times in microseconds, texts by their number. */
export class PlainRow {
  /** `NaN` is not known. */
  readonly numbers = new Float64Array(NUMBER_COLUMNS.length);
  readonly texts = new Int32Array(TEXT_COLUMNS.length).fill(NO_TEXT);
  name = NO_TEXT;
  email = NO_TEXT;

  /** @param texts where texts have their numbers */
  fill(event: Event, name: string | null, email: string | null, texts: TextsByColumn): void {
    for (const [place, id] of NUMBER_COLUMNS.entries()) {
      const value = event[id];
      this.numbers[place] = value === null ? NaN : Number(value);
    }
    for (const [place, id] of TEXT_COLUMNS.entries()) this.texts[place] = texts[id]?.ofText(event[id]) ?? NO_TEXT;
    this.name = texts.user_name.ofText(name);
    this.email = texts.user_email.ofText(email);
  }
}
