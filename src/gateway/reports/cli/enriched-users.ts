import Type from 'typebox';
import { selectEvents } from '../../access/selection.js';
import { column } from '../../contract/envelope.js';
import { profilesOff } from '../../contract/errors.js';
import { readQuery } from '../../contract/params.js';
import { build } from '../../model/build.js';
import type { Report } from '../shared/report.js';
import { byCost, type Facts, factsOf, sumOfCosts, usdOrNull } from './facts.js';
import { noticesOf } from './insights.js';
import { rowsAnswer } from './rows-answer.js';

const ATTRIBUTES = [
  ['primary_skill', 'Primary Skill'],
  ['country', 'Country'],
  ['city', 'City'],
  ['job_title', 'Job Title'],
  ['job_title_group', 'Job Title Group'],
] as const;
/** What the contract calls those of whom nothing is said. */
const NO_DATA = 'No Data';
const TopQuery = Type.Object({ top_n: Type.Optional(Type.Integer({ minimum: 1 })) });

/** What the CLI has cost, by what a directory says of people. Only where the operator has let it. */
export const CLI_BY_ENRICHED_USER: readonly Report[] = ATTRIBUTES.map(([attribute, label]) => ({
  path: `/analytics/cli-insights-by-enriched-user-${attribute.replaceAll('_', '-')}`,
  answer: async (request) => {
    if (!request.userProfiles) throw profilesOff();
    const { top_n: top } = readQuery(TopQuery, request.query);
    const selection = await selectEvents(request);
    const [facts, profiles] = await Promise.all([
      factsOf('people', selection.events, request.engine),
      request.engine.rows<{ user_id: string; value: string | null }>(
        build.selectFrom('user_profiles').select(['user_id', `${attribute} as value`]),
      ),
    ]);
    const valueOf = new Map(profiles.map(({ user_id: id, value }) => [id, value]));
    const groups = new Map<string, Facts[]>();
    for (const each of facts) {
      const name = valueOf.get(each.key) || NO_DATA;
      groups.set(name, [...(groups.get(name) ?? []), each]);
    }
    const rows = [...groups]
      .map(([name, own]) => ({ key: name, name, own, cost: sumOfCosts(own.map(({ cost }) => cost)) }))
      .sort(byCost)
      .slice(0, top)
      .map(({ name, own, cost }) => ({ [attribute]: name, user_count: own.length, total_cost: usdOrNull(cost) }));
    const columns = [
      column(attribute, label, 'string'),
      column('user_count', 'Usage Count'),
      column('total_cost', 'Total Cost', 'number', 'currency'),
    ];
    const notices = noticesOf(facts, request);
    return rowsAnswer({ columns, rows, named: [attribute], perPage: 50, notices }, request, selection);
  },
}));
