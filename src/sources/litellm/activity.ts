import { isSourceError, SourceError } from '../../core/source-error.js';
import { malformed, type HttpClient, type UrlParams } from '../http.js';
import { isObject, type WireObject } from '../shared/values.js';
import type { Days } from './days.js';
import { inTurn } from './in-turn.js';

/** Rows of the database on a page; the most that LiteLLM gives. */
const PAGE = 1000;
/** More pages than this are not walked: a sum of a part of them would be no sum. */
export const MOST_PAGES = 100;

/** What is counted on some days, as LiteLLM tells it: a day may come in several parts, as its pages divide it. */
export interface Activity {
  readonly parts: readonly DayPart[];
  /** Whether keys of little cost are left out of the breakdown by key. */
  readonly isKeysCut: boolean;
}

export interface DayPart {
  /** `YYYY-MM-DD`, in UTC. */
  readonly date: string;
  readonly metrics: WireObject;
  readonly breakdown: WireObject;
}

/** Whose activity: of everybody or one person (`user`), or of teams (`team`). */
export type ActivityOf = 'user' | 'team';

export interface ActivityQuestion {
  readonly of: ActivityOf;
  readonly days: Days;
  /** Such as `user_id`. */
  readonly params: UrlParams;
  /** Whether the breakdown by entity is needed, which only pages have. */
  readonly paged?: boolean;
  /** No answer from more pages than this; without it, an error from more than {@link MOST_PAGES}. */
  readonly mostPages?: number;
}

/** Reads the activity of some days, in one answer where the proxy has that, else page after page. */
export class ActivityReader {
  readonly #http: HttpClient;
  /** What this key is not given in one answer. */
  readonly #unaggregated = new Set<ActivityOf>();

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** @throws {SourceError} `not-available` where there are too many pages and `mostPages` is not given. */
  async read(question: ActivityQuestion, signal: AbortSignal): Promise<Activity | undefined> {
    const { of, days, paged } = question;
    // A time zone is never named: proxies of a year added a day for it, and counted single days twice.
    const params = { start_date: days.first, end_date: days.last, ...question.params };
    if (!paged && !this.#unaggregated.has(of)) {
      try {
        const body = await this.#http.get(`/${of}/daily/activity/aggregated`, params, { signal });
        return activityOf([readPage(body)], days);
      } catch (error) {
        // Older proxies have no such address, and some keys may use the other one only.
        if (!isSourceError(error) || (error.kind !== 'not-available' && error.kind !== 'forbidden')) throw error;
      }
    }
    const pages = await this.#pages(`/${of}/daily/activity`, params, question.mostPages, signal);
    if (!paged) this.#unaggregated.add(of);
    return pages && activityOf(pages, days);
  }

  async #pages(
    path: string,
    params: UrlParams,
    most: number | undefined,
    signal: AbortSignal,
  ): Promise<Page[] | undefined> {
    const get = async (page: number): Promise<Page> => {
      const read = readPage(await this.#http.get(path, { ...params, page, page_size: PAGE }, { signal }));
      // The same page over and over would be counted as often.
      if (read.page !== undefined && read.page !== page) throw malformed();
      return read;
    };
    const first = await get(1);
    const told = first.pages ?? 1;
    if (isTooMany(told, most)) return undefined;
    const rest = await inTurn(
      Array.from({ length: told - 1 }, (_, index) => index + 2),
      get,
    );
    const pages = [first, ...rest];
    while (pages.at(-1)?.hasMore) {
      if (isTooMany(pages.length + 1, most)) return undefined;
      pages.push(await get(pages.length + 1));
    }
    return pages;
  }
}

interface Page {
  readonly results: readonly unknown[];
  readonly page: number | undefined;
  readonly pages: number | undefined;
  readonly hasMore: boolean;
  readonly isKeysCut: boolean;
}

/** Whether there are more pages than are wanted; where nobody has said how many that is, an error. */
function isTooMany(pages: number, most: number | undefined): boolean {
  if (most !== undefined || pages <= MOST_PAGES) return pages > (most ?? MOST_PAGES);
  const told = `LiteLLM has ${String(pages)} pages of figures for this period, and at most ${String(MOST_PAGES)} are read.`;
  throw new SourceError('not-available', `${told} Choose a shorter period.`);
}

function readPage(body: object): Page {
  const { results, metadata } = body as WireObject;
  if (!Array.isArray(results)) throw malformed();
  const about = isObject(metadata) ? metadata : {};
  const count = (id: string) => (typeof about[id] === 'number' ? about[id] : undefined);
  return {
    results,
    page: count('page'),
    pages: count('total_pages'),
    hasMore: about['has_more'] === true,
    isKeysCut: (count('total_api_keys') ?? 0) > (count('api_key_limit') ?? Infinity),
  };
}

/** The days that were asked for: some proxies give those beside them, too. */
function activityOf(pages: readonly Page[], { first, last }: Days): Activity {
  const parts = pages
    .flatMap(({ results }) => results.map(readPart))
    .filter(({ date }) => date >= first && date <= last);
  return { parts, isKeysCut: pages.some(({ isKeysCut }) => isKeysCut) };
}

function readPart(result: unknown): DayPart {
  if (!isObject(result) || !isObject(result['metrics'])) throw malformed();
  const { date, metrics, breakdown } = result;
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d/.test(date)) throw malformed();
  return { date: date.slice(0, 10), metrics, breakdown: isObject(breakdown) ? breakdown : {} };
}
