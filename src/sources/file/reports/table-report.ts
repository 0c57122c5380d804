import type { ColumnId, ReportEntry } from '../../../core/catalogue/report-entry.js';
import { SourceError } from '../../../core/source-error.js';
import { fileReportWords as words } from '../../../core/text/file-report-words.js';
import { searchKey } from '../../../core/text/search-key.js';
import type { Column, Notice, Row, Sort, Table } from '../../../core/types.js';
import { inDollars } from '../../shared/in-dollars.js';
import { withShares } from '../../shared/shares.js';
import { compareText } from '../scan/compare-text.js';
import { lowerCase } from '../scan/lower-case.js';
import type { Measure, Value } from '../scan/measure.js';
import { scan, type Scanned } from '../scan/scan.js';
import type { Condition } from '../scan/traits.js';
import { type Asked, told } from './asked.js';
import { everything } from './conditions.js';
import type { Dimension, Identity } from './dimensions.js';
import { figure, shown } from './figure.js';
import { groupRows, type Groups } from './group-rows.js';
import { type Holding, holdingsOf } from './holdings.js';
import { MEASURES } from './measures.js';
import { noData, unpriced } from './notices.js';

/** What a column shows: a measure, and what files must tell for it to be known at all. */
export type Figure = Measure | { readonly measure: Measure; readonly needs: Holding };

/** A report of one row per thing: what the thing is, and what is measured of it. */
export interface TableReport {
  readonly entry: ReportEntry;
  readonly by: Dimension;
  /** Only these events. */
  readonly where: Condition;
  /** Whether rows have the id of their thing. */
  readonly hasIds: boolean;
  /** By column; `null` is never known. The others say who or what a row stands for. */
  readonly figures: Readonly<Record<string, Figure | null>>;
  /** The order where the question names none. */
  readonly order: Sort;
  /** What files must tell for there to be rows at all, and what that is called. */
  readonly needs?: { readonly holding: Holding; readonly what: string };
  /** The column that every row has a share of. */
  readonly shareOf?: string;
}

type Definition<Entry extends ReportEntry> = Omit<TableReport, 'entry' | 'where' | 'hasIds' | 'figures' | 'shareOf'> &
  Partial<Pick<TableReport, 'where' | 'hasIds'>> & {
    readonly figures: Readonly<Partial<Record<ColumnId<Entry>, Figure | null>>>;
    readonly shareOf?: ColumnId<Entry>;
  };

export function tableReport<Entry extends ReportEntry>(entry: Entry, definition: Definition<Entry>): TableReport {
  return {
    where: everything,
    hasIds: true,
    ...definition,
    entry,
    figures: definition.figures as TableReport['figures'],
  };
}

/** As many rows as one answer has where the question does not say. */
const PAGE = 1000;
/** What has a figure of the whole. */
const WHOLE: readonly Column['aggregate'][] = ['sum', 'distinct', 'ratio'];

/** @throws SourceError `invalid` for a sort or a page that cannot be */
export function answerTable(report: TableReport, question: Asked): Table {
  const { table, query, rows } = question;
  const { page = 0, pageSize = PAGE } = query;
  if (!(page >= 0 && Number.isInteger(page))) throw new SourceError('invalid', words.noPage(page));
  if (!(pageSize >= 1 && Number.isInteger(pageSize))) throw new SourceError('invalid', words.noPageSize(pageSize));
  const sort = sortOf(report, query.sort);
  const columns = report.entry.columns.filter(({ id }) => id !== 'share').map(inDollars);
  const key = searchKey(query.search?.trim() ?? '');
  const isWanted = ({ name, label, email }: Identity): boolean =>
    searchKey([name, label, email].filter((text) => text != null).join('\n')).includes(key);
  const groups = groupRows(table, rows, report.by, report.where, key === '' ? undefined : isWanted);
  const measures = Object.values(report.figures).flatMap((one) => (one === null ? [] : [measureOf(one)]));
  const scanned = scan(table, groups, [...measures, MEASURES.unpriced]);
  const answer = new TableAnswer(report, question, groups, scanned);
  const order = answer.ordered(sort);
  const made: Table = {
    columns,
    rows: order.slice(page * pageSize, (page + 1) * pageSize).map((group) => answer.row(columns, group)),
    ...(order.length > 0 && answer.totals(columns)),
    rowCount: order.length,
    ...told(question, answer.notices()),
  };
  const isWhole = page === 0 && order.length <= pageSize && key === '';
  const all = key === '' ? made.totals : undefined;
  return offered(
    report.shareOf === undefined
      ? made
      : withShares(made, report.shareOf, all?.[report.shareOf] ?? wholeOf(report, question), isWhole),
  );
}

/** What a search has found is still a part of everything. */
function wholeOf({ entry, by, where, figures, shareOf }: TableReport, { table, rows, query }: Asked): unknown {
  const column = entry.columns.find(({ id }) => id === shareOf);
  const one = column && figures[column.id];
  if (!one || !query.search?.trim()) return null;
  const groups = groupRows(table, rows, by, where);
  const measure = measureOf(one);
  return figure(column, scan(table, groups, [measure]).total(measure));
}

/** All of it is here: it can be sorted by every column, and searched. */
function offered(table: Table): Table {
  return { ...table, columns: table.columns.map((column) => ({ ...column, sortable: true })), searchable: true };
}

function measureOf(figure: Figure): Measure {
  return 'measure' in figure ? figure.measure : figure;
}

function sortOf({ entry, shareOf, order }: TableReport, sort: Sort | undefined): Sort {
  if (!sort) return order;
  const by = sort.by === 'share' ? (shareOf ?? sort.by) : sort.by;
  const ids = entry.columns.map(({ id }) => id);
  if (!ids.includes(by)) throw new SourceError('invalid', words.noColumn(by, ids));
  return { ...sort, by };
}

/** The rows of one answer, by their groups. */
class TableAnswer {
  readonly #report: TableReport;
  readonly #question: Asked;
  readonly #groups: Groups;
  readonly #scanned: Scanned;

  constructor(report: TableReport, question: Asked, groups: Groups, scanned: Scanned) {
    this.#report = report;
    this.#question = question;
    this.#groups = groups;
    this.#scanned = scanned;
  }

  /** All groups in the order of the rows; what is not known stands last in both directions. */
  ordered({ by, descending }: Sort): number[] {
    const sign = descending === true ? -1 : 1;
    const keys = this.#groups.identities.map((identity, group) => this.#sortKey(by, identity, group));
    const { identities } = this.#groups;
    const names = identities.map(({ name }) => lowerCase(name));
    return identities
      .map((_, group) => group)
      .sort((a, b) => {
        const [one = null, other = null] = [keys[a], keys[b]];
        if (one === null || other === null) {
          if (one !== other) return one === null ? 1 : -1;
        } else {
          const compared =
            typeof one === 'string' || typeof other === 'string'
              ? compareText(String(one), String(other))
              : one < other
                ? -1
                : Number(one > other);
          if (compared !== 0) return sign * compared;
        }
        return this.#tied(a, b, names);
      });
  }

  #tied(a: number, b: number, names: readonly string[]): number {
    const [one, other] = [this.#groups.identities[a], this.#groups.identities[b]];
    const byName = compareText(names[a] ?? '', names[b] ?? '') || compareText(one?.name ?? '', other?.name ?? '');
    if (byName !== 0) return byName;
    const [id = null, otherId = null] = [one?.id, other?.id];
    if (id === null || otherId === null) return Number(id === null) - Number(otherId === null);
    return compareText(id, otherId);
  }

  #sortKey(by: string, identity: Identity, group: number): Value {
    const one = this.#report.figures[by];
    const value = one === undefined ? this.#called(by, identity) : one && this.#scanned.value(measureOf(one), group);
    return typeof value !== 'string' ? value : value === 'N/A' ? null : searchKey(value);
  }

  /** Who or what a row stands for, in one of its columns. */
  #called(column: string, { name, label, email = null }: Identity): string | null {
    return column === 'email' ? email : (label ?? name);
  }

  row(columns: readonly Column[], group: number): Row {
    const { hasIds } = this.#report;
    const identity = this.#groups.identities[group] as Identity;
    return {
      ...(hasIds && identity.id !== null && { id: identity.id }),
      ...Object.fromEntries(columns.map((column) => [column.id, this.#cell(column, identity, group)])),
    };
  }

  #cell(column: Column, identity: Identity, group: number): unknown {
    const one = this.#report.figures[column.id];
    if (one === undefined) return shown(this.#called(column.id, identity));
    if (one === null || !this.#isKnown(one)) return null;
    return figure(column, this.#scanned.value(measureOf(one), group));
  }

  totals(columns: readonly Column[]): Pick<Table, 'totals'> {
    const entries = columns.flatMap((column): [string, unknown][] => {
      const one = this.#report.figures[column.id];
      if (!one || !WHOLE.includes(column.aggregate)) return [];
      return [[column.id, this.#isKnown(one) ? figure(column, this.#scanned.total(measureOf(one))) : null]];
    });
    return entries.length === 0 ? {} : { totals: Object.fromEntries(entries) };
  }

  notices(): Notice[] {
    const { needs, entry, figures } = this.#report;
    const hasMoney = entry.columns.some(({ id, kind }) => kind === 'currency' && figures[id]);
    return [
      ...(needs && !this.#holdings.has(needs.holding) ? [noData(needs.what)] : []),
      ...(hasMoney ? unpriced(Number(this.#scanned.total(MEASURES.unpriced))) : []),
    ];
  }

  #isKnown(one: Figure): boolean {
    return !('measure' in one) || this.#holdings.has(one.needs);
  }

  get #holdings() {
    return holdingsOf(this.#question.table);
  }
}
