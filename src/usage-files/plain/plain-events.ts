import { type EventRules, toEvent } from '../event.js';
import { EVENT_FIELDS, type Field } from '../fields.js';
import type { FieldPlan, ReadField } from '../field-plan.js';
import { RowError } from '../usage-error.js';
import { MAX_INTEGER } from '../values/count.js';
import { ABSENT, type Cells, EXACT, MOMENT, NUMBER, ODD, TEXT } from './cells.js';
import { plainDecimal, plainWhole, roundedQuotient } from './plain-number.js';
import { PlainMoments } from './plain-moments.js';
import { type Counts, PlainPrices } from './plain-prices.js';
import { PLACE, PlainRow, type TextColumn, type TextsByColumn } from './plain-row.js';
import { IdHash, NO_TEXT, Texts } from './texts.js';

const NANO = 9;
/** Seconds to this many decimals; milliseconds to three fewer. */
const FINEST_SECONDS = 9;

/** Texts that are taken as they are; the other columns of texts have a say in one another. */
const AS_THEY_ARE = [
  'user_id',
  'project_id',
  'assistant_id',
  'workflow_id',
  'run_id',
  'conversation_id',
  'asset_id',
  'error_type',
  'provider',
  'model',
  'repository',
  'branch',
  'client',
  'client_version',
  'endpoint',
  'response_status',
] as const satisfies readonly TextColumn[];
/** Those others, which together say what a row is. */
const NATURE = ['kind', 'operation', 'status', 'cost_category'] as const satisfies readonly TextColumn[];
const NATURE_PLACES = NATURE.map((id) => PLACE[id]);
/** Every field that is read here. */
const READ: readonly Field[] = [
  ...AS_THEY_ARE,
  ...NATURE,
  'event_id',
  'time',
  'until',
  'requests',
  'input_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'cache_creation_1h_input_tokens',
  'output_tokens',
  'cost',
  'cost_nusd',
  'currency',
  'duration',
  'duration_ms',
  'messages',
  'lines_added',
  'files_changed',
  'lines_removed',
  'prompts',
  'user_name',
  'user_email',
];
/** Fields that say what a project is called, which is in no report. */
const NOT_KEPT: readonly Field[] = ['project_name'];
/** What these need is the exact reader's to see to. */
const NEEDING = ['share-opened', 'skill-used', 'datasource-used', 'kata-completed'];
/** A row that says so little that only its kind, operation, status and category can be refused. */
const STAND_INS: Readonly<Partial<Record<Field, string>>> = { time: '2026-01-01', input_tokens: '0' };

const NOWHERE: readonly number[] = [];
const NOTHING = -1;
/** Neither a figure nor a place: a figure that is negative is never plain, but for money. */
const NOT_PLAIN = -Infinity;

/** By a text's first byte, whether it may be a word for nothing. */
const BEGINNINGS = new Uint8Array(256);
for (const byte of [0x6e, 0x4e, 0x75, 0x55, 0x5c, 0x2d, 0xe2]) BEGINNINGS[byte] = 1;
const MOST_MESSAGES = Number(MAX_INTEGER);
/** A column that has more different words is none of {@link NATURE}; with fewer, four of them make a small whole number. */
const MOST_WORDS = 178;

/** What rows of one kind, operation, status and category have in common. */
interface Nature {
  /** In the order of {@link NATURE}. */
  readonly texts: readonly number[];
  readonly isLlm: boolean;
  readonly isLeaf: boolean;
  readonly isChat: boolean;
}

/** Where a field is found: the places of its columns, the first that says something counts. */
type Places = readonly number[];

function placesOf(of: (field: Field) => Places) {
  return Object.fromEntries(EVENT_FIELDS.map((field) => [field, of(field)])) as Readonly<
    Record<(typeof EVENT_FIELDS)[number], Places>
  >;
}

/**
 * Makes events of rows whose cells are plain: whole numbers, decimal numbers, ISO or Unix times and texts. It means what
 * `toEvent` means, and leaves every row that is not plain to that.
 */
export class PlainEvents {
  readonly row = new PlainRow();
  readonly id = new IdHash();
  /** Whether the row has an id of its own, which is in `id`. */
  hasId = false;
  readonly #cells: Cells;
  readonly #rules: EventRules;
  readonly #texts: TextsByColumn;
  readonly #moments: PlainMoments;
  readonly #ends: PlainMoments;
  readonly #prices: PlainPrices;
  readonly #counts: Counts = { input: NaN, read: NaN, written: NaN, hour: NaN, output: NaN };
  /** Words that stand where a number is looked for, and all texts that are not kept. */
  readonly #words = new Texts();
  readonly #currencies = new Texts((text) => text.toUpperCase());
  readonly #raw = NATURE.map(() => new Texts());
  readonly #natures = new Map<number, Nature | null>();
  readonly #constants: ReadonlyMap<Field, string>;
  /** Where the words are that tell a row's nature, in the order of {@link NATURE}. */
  #natureWords: readonly { readonly raw: Texts; readonly constant: number; readonly at: Places }[] = [];
  #places = placesOf(() => NOWHERE);
  #asTheyAre: readonly {
    readonly place: number;
    readonly texts: Texts;
    readonly constant: number;
    readonly at: Places;
  }[] = [];
  /** Of fields that are the exact reader's alone. */
  #others: readonly Places[] = [];

  constructor(cells: Cells, plan: FieldPlan, rules: EventRules, texts: TextsByColumn) {
    this.#cells = cells;
    this.#rules = rules;
    this.#texts = texts;
    this.#constants = plan.constants;
    this.#moments = new PlainMoments(rules.moments);
    this.#ends = new PlainMoments(rules.moments);
    this.#prices = new PlainPrices(rules.prices);
  }

  /** Whether rows of such a file can be plain at all. */
  static canRead({ constants, currency }: FieldPlan, { numbers }: EventRules): boolean {
    const texts: readonly Field[] = [...AS_THEY_ARE, ...NATURE];
    return (
      currency === undefined && numbers.decimal === '.' && [...constants.keys()].every((field) => texts.includes(field))
    );
  }

  /** @param columns the columns of the file, or the keys that its objects have had so far, in the order of their cells */
  over(columns: readonly string[], { sources }: FieldPlan): void {
    const placeOf = new Map(columns.map((name, place) => [name, place]));
    this.#places = placesOf((field) => (sources.get(field) ?? []).flatMap((name) => placeOf.get(name) ?? []));
    this.#asTheyAre = AS_THEY_ARE.flatMap((id) => {
      const texts = this.#texts[id];
      if (!texts) return [];
      return [
        { place: PLACE[id], texts, constant: texts.ofText(this.#constants.get(id) ?? null), at: this.#places[id] },
      ];
    });
    this.#natureWords = NATURE.map((id, index) => {
      const raw = this.#raw[index] as Texts;
      return { raw, constant: raw.ofText(this.#constants.get(id) ?? null), at: this.#places[id] };
    });
    this.#others = EVENT_FIELDS.filter((field) => ![...READ, ...NOT_KEPT].includes(field)).flatMap((field) => {
      const places = this.#places[field];
      return places.length > 0 ? [places] : [];
    });
  }

  /** @returns false where the exact reader is to take the row; then nothing of it is kept */
  take(bytes: Uint8Array): boolean {
    const { numbers, texts } = this.row;
    for (const places of this.#others) if (this.#find(bytes, places) !== NOTHING) return false;
    if (!this.#times(bytes)) return false;
    const nature = this.#natureIn(bytes);
    if (!nature) return false;
    const counts = this.#tokens(bytes);
    if (!counts) return false;
    const cost = this.#cost(bytes, nature);
    const requests = this.#requests(bytes, nature, cost);
    const duration = this.#duration(bytes);
    const messages = this.#whole(bytes, this.#places.messages);
    const lines = this.#whole(bytes, this.#places.lines_added);
    const files = this.#whole(bytes, this.#places.files_changed);
    const removed = this.#whole(bytes, this.#places.lines_removed);
    const prompts = this.#whole(bytes, this.#places.prompts);
    // NOT_PLAIN is less than everything.
    const known = Math.min(cost || 0, requests || 0, duration || 0, messages || 0);
    if (Math.min(known, lines || 0, files || 0, removed || 0, prompts || 0) === NOT_PLAIN) return false;
    if (messages > MOST_MESSAGES) return false;
    if (!this.#names(bytes) || !this.#id(bytes)) return false;

    numbers[PLACE.cost_nusd] = cost;
    numbers[PLACE.requests] = requests;
    numbers[PLACE.duration_ms] = duration;
    numbers[PLACE.lines_added] = lines;
    numbers[PLACE.files_changed] = files;
    numbers[PLACE.lines_removed] = removed;
    numbers[PLACE.prompts] = prompts;
    for (let index = 0; index < NATURE.length; index += 1)
      texts[NATURE_PLACES[index] as number] = nature.texts[index] as number;
    for (const { place, texts: known, constant, at } of this.#asTheyAre) {
      const found = constant === NO_TEXT ? this.#findText(bytes, at) : NOTHING;
      if (found === NOT_PLAIN) return false;
      texts[place] = constant === NO_TEXT ? this.#codeOf(bytes, found, known) : constant;
      // Whose name it is that a row says.
      if (place === PLACE.user_id && texts[place] === NO_TEXT && this.row.name + this.row.email > 2 * NO_TEXT)
        return false;
    }
    const isTurn = nature.isChat && texts[PLACE.conversation_id] !== NO_TEXT;
    numbers[PLACE.messages] = Number.isNaN(messages) ? (isTurn ? 1 : 0) : messages;
    return !nature.isLlm || !Number.isNaN(cost) || this.#price(counts);
  }

  #price(counts: Counts): boolean {
    const model = this.row.texts[PLACE.model] as number;
    const { numbers } = this.row;
    const name = this.#texts.model.list[model];
    if (name === undefined) return false;
    const cost = this.#prices.cost(name, model, numbers[PLACE.time] as number, counts);
    numbers[PLACE.cost_nusd] = cost;
    return !Number.isNaN(cost);
  }

  #times(bytes: Uint8Array): boolean {
    const { numbers } = this.row;
    const at = this.#find(bytes, this.#places.time);
    if (at < 0 || !this.#moment(bytes, at, this.#moments)) return false;
    const { time } = this.#moments;
    let { until } = this.#moments;
    const end = this.#find(bytes, this.#places.until);
    if (end === NOT_PLAIN) return false;
    if (end !== NOTHING) {
      if (!this.#moment(bytes, end, this.#ends)) return false;
      if (this.#ends.time > time) until = this.#ends.time;
    }
    numbers[PLACE.time] = time;
    numbers[PLACE.until] = until;
    return true;
  }

  #moment(bytes: Uint8Array, at: number, moments: PlainMoments): boolean {
    const { kinds, values, starts, ends } = this.#cells;
    if (kinds[at] !== MOMENT) return moments.read(bytes, starts[at] as number, ends[at] as number);
    moments.time = values[at] as number;
    moments.until = NaN;
    return true;
  }

  #natureIn(bytes: Uint8Array): Nature | null {
    let key = 0;
    for (const { raw, constant, at } of this.#natureWords) {
      const found = constant === NO_TEXT ? this.#findText(bytes, at) : NOTHING;
      if (found === NOT_PLAIN) return null;
      const code = constant === NO_TEXT ? this.#codeOf(bytes, found, raw) : constant;
      if (code >= MOST_WORDS) return null;
      key = key * (MOST_WORDS + 1) + code + 1;
    }
    let nature = this.#natures.get(key);
    if (nature === undefined) this.#natures.set(key, (nature = this.#natureOf(key)));
    return nature;
  }

  #natureOf(key: number): Nature | null {
    const words: Partial<Record<Field, string>> = {};
    let rest = key;
    for (const [index, field] of [...NATURE.entries()].reverse()) {
      const word = this.#raw[index]?.list[(rest % (MOST_WORDS + 1)) - 1];
      rest = Math.floor(rest / (MOST_WORDS + 1));
      if (word !== undefined) words[field] = word;
    }
    const read: ReadField = (field) => words[field] ?? STAND_INS[field] ?? null;
    try {
      const [event] = toEvent(read, this.#rules, '').events;
      if (!event || NEEDING.includes(event.kind)) return null;
      const texts = NATURE.map((id) => this.#texts[id].ofText(event[id]));
      const isLlm = event.kind === 'llm';
      return { texts, isLlm, isLeaf: isLlm || event.kind === 'tool', isChat: event.operation === 'chat' };
    } catch (error) {
      if (error instanceof RowError) return null;
      throw error;
    }
  }

  #tokens(bytes: Uint8Array): Counts | null {
    const { numbers } = this.row;
    const counts = this.#counts;
    counts.input = this.#whole(bytes, this.#places.input_tokens);
    counts.read = this.#whole(bytes, this.#places.cache_read_input_tokens);
    counts.written = this.#whole(bytes, this.#places.cache_creation_input_tokens);
    counts.hour = this.#whole(bytes, this.#places.cache_creation_1h_input_tokens);
    counts.output = this.#whole(bytes, this.#places.output_tokens);
    if (
      counts.input === NOT_PLAIN ||
      counts.read === NOT_PLAIN ||
      counts.written === NOT_PLAIN ||
      counts.hour === NOT_PLAIN ||
      counts.output === NOT_PLAIN
    )
      return null;
    const cached = (counts.read || 0) + (counts.written || 0);
    if (this.#rules.cache === 'included') {
      if (cached > counts.input) return null;
    } else if (!(Number.isNaN(counts.input) && Number.isNaN(counts.read) && Number.isNaN(counts.written)))
      counts.input = (counts.input || 0) + cached;
    numbers[PLACE.input_tokens] = counts.input;
    numbers[PLACE.cache_read_input_tokens] = counts.read;
    numbers[PLACE.cache_creation_input_tokens] = counts.written;
    numbers[PLACE.cache_creation_1h_input_tokens] = counts.hour;
    numbers[PLACE.output_tokens] = counts.output;
    return counts;
  }

  #cost(bytes: Uint8Array, { isLeaf }: Nature): number {
    const nano = this.#decimal(bytes, this.#places.cost_nusd, 0);
    const dollars = this.#decimal(bytes, this.#places.cost, NANO);
    const cost = Number.isNaN(dollars) ? nano : dollars;
    if (nano === NOT_PLAIN || dollars === NOT_PLAIN || Number.isNaN(cost)) return nano === NOT_PLAIN ? nano : dollars;
    const currency = this.#findText(bytes, this.#places.currency);
    if (currency === NOT_PLAIN) return NOT_PLAIN;
    const code = this.#codeOf(bytes, currency, this.#currencies);
    if (code !== NO_TEXT && this.#currencies.list[code] !== 'USD') return NOT_PLAIN;
    if (isLeaf) return cost;
    return cost === 0 ? NaN : NOT_PLAIN;
  }

  #requests(bytes: Uint8Array, { isLlm }: Nature, cost: number): number {
    const stated = this.#whole(bytes, this.#places.requests);
    if (!Number.isNaN(stated)) return stated;
    const { input, output } = this.#counts;
    return isLlm && Number.isNaN(input) && Number.isNaN(output) && !Number.isNaN(cost) ? NaN : 1;
  }

  #duration(bytes: Uint8Array): number {
    const inMillis = this.#find(bytes, this.#places.duration_ms);
    const seconds = inMillis === NOTHING;
    const at = seconds ? this.#find(bytes, this.#places.duration) : inMillis;
    if (at < 0) return at === NOTHING ? NaN : NOT_PLAIN;
    const fine = this.#decimalAt(bytes, at, seconds ? FINEST_SECONDS : FINEST_SECONDS - 3);
    return fine >= 0 ? roundedQuotient(fine, 1_000_000) : NOT_PLAIN;
  }

  #names(bytes: Uint8Array): boolean {
    const name = this.#findText(bytes, this.#places.user_name);
    const email = this.#findText(bytes, this.#places.user_email);
    if (name === NOT_PLAIN || email === NOT_PLAIN) return false;
    this.row.name = this.#codeOf(bytes, name, this.#texts.user_name);
    this.row.email = this.#codeOf(bytes, email, this.#texts.user_email);
    return true;
  }

  #id(bytes: Uint8Array): boolean {
    const at = this.#asText(bytes, this.#find(bytes, this.#places.event_id));
    if (at === NOT_PLAIN) return false;
    this.hasId = at !== NOTHING;
    if (!this.hasId) return true;
    const start = this.#cells.starts[at] as number;
    const end = this.#cells.ends[at] as number;
    // What trimming takes off beyond ASCII would tell equal ids apart.
    if ((bytes[start] as number) > 127 || (bytes[end - 1] as number) > 127) return false;
    this.id.ofBytes(bytes, start, end);
    return true;
  }

  #whole(bytes: Uint8Array, places: Places): number {
    const at = this.#find(bytes, places);
    if (at < 0) return at === NOTHING ? NaN : NOT_PLAIN;
    const { kinds, starts, ends } = this.#cells;
    if (kinds[at] === EXACT) {
      const exact = this.#cells.scaled(at, 0);
      return exact >= 0 ? exact : NOT_PLAIN;
    }
    const value = plainWhole(bytes, starts[at] as number, ends[at] as number);
    return Number.isNaN(value) ? NOT_PLAIN : value;
  }

  #decimal(bytes: Uint8Array, places: Places, scale: number): number {
    const at = this.#find(bytes, places);
    if (at < 0) return at === NOTHING ? NaN : NOT_PLAIN;
    const value = this.#decimalAt(bytes, at, scale);
    return Number.isNaN(value) ? NOT_PLAIN : value;
  }

  #decimalAt(bytes: Uint8Array, at: number, scale: number): number {
    const { kinds, starts, ends } = this.#cells;
    if (kinds[at] === EXACT) return this.#cells.scaled(at, scale);
    return plainDecimal(bytes, starts[at] as number, ends[at] as number, scale);
  }

  /** The place of the first cell that says something; `NOTHING` where none does, `NOT_PLAIN` where that cannot be told here. */
  #find(bytes: Uint8Array, places: Places): number {
    const { kinds, starts, ends } = this.#cells;
    for (const place of places) {
      const kind = kinds[place];
      if (kind === ABSENT) continue;
      if (kind === ODD) return NOT_PLAIN;
      if (kind === NUMBER || kind === EXACT || kind === MOMENT) return place;
      const start = starts[place] as number;
      const end = ends[place] as number;
      if (start === end) continue;
      const first = bytes[start] as number;
      // Words for nothing begin with n, u, a backslash or a dash, and are short.
      if (BEGINNINGS[first] === 0 || end - start > 9) return place;
      if (this.#words.ofBytes(bytes, start, end) !== NO_TEXT) return place;
    }
    return NOTHING;
  }

  /** The same for a text; of a field with one column, its texts tell whether it says something. */
  #findText(bytes: Uint8Array, places: Places): number {
    const [only] = places;
    if (only === undefined) return NOTHING;
    if (places.length === 1 && this.#cells.kinds[only] === TEXT) return only;
    return this.#asText(bytes, this.#find(bytes, places));
  }

  /** JSON's `1.50` is the text `1.5`. */
  #asText(bytes: Uint8Array, at: number): number {
    if (at < 0 || this.#cells.kinds[at] !== NUMBER) return at;
    const start = this.#cells.starts[at] as number;
    const end = this.#cells.ends[at] as number;
    return bytes.subarray(start, end).includes(0x2e) || Number.isNaN(plainWhole(bytes, start, end)) ? NOT_PLAIN : at;
  }

  #codeOf(bytes: Uint8Array, place: number, texts: Texts): number {
    if (place < 0) return NO_TEXT;
    return texts.ofBytes(bytes, this.#cells.starts[place] as number, this.#cells.ends[place] as number);
  }
}
