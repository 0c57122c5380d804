import { sql } from 'kysely';
import Type from 'typebox';
import { isCli } from '../model/aggregates.js';
import { eventsOfPerson } from '../access/access.js';
import type { ReportRequest } from '../access/request.js';
import { column, pagination, tableAnswer, type WireRow } from '../contract/envelope.js';
import { ApiError, projectAccessDenied } from '../contract/errors.js';
import { commaList, readQuery } from '../contract/params.js';
import { cost, costExcept } from '../model/aggregates.js';
import { monthOf } from '../model/budget-period.js';
import { build } from '../model/build.js';
import { usd } from '../model/money.js';
import { budgetsOf } from './shared/budgets.js';
import { about, type Report } from './shared/report.js';

const money = (id: string, label: string) => column(id, label, 'number', 'currency');
const SPENT = [money('platform', 'Platform'), money('cli', 'CLI'), money('premium_models', 'Premium models')];
const PAGE = {
  page: Type.Integer({ minimum: 0, default: 0 }),
  per_page: Type.Integer({ minimum: 1, maximum: 1000, default: 20 }),
};

/**
 * What one person (`users`, an e-mail) has spent in each project, in the running budget period: for platform admins, and for
 * admins of one of the person's projects, who see those that they administer.
 */
export const userProjectSpending: Report = {
  path: '/analytics/user-project-spending',
  answer: async (request) => {
    const query = readQuery(Type.Object({ users: Type.String(), ...PAGE }), request.query);
    const email = commaList(query.users)?.[0] ?? '';
    const { viewer, engine } = request;
    const [person] = await engine.rows<{ user_id: string }>(
      build
        .selectFrom('users')
        .select('user_id')
        .where(sql<boolean>`lower(email) = lower(${email})`)
        .orderBy('user_id')
        .limit(1),
    );
    if (!person && viewer.platformAdmin) throw new ApiError(404, `User ${email} not found.`);
    const memberships = person
      ? await engine.rows<{ project_id: string }>(
          build
            .selectFrom('memberships')
            .select('project_id')
            .where('user_id', '=', person.user_id)
            .where(sql<boolean>`project_id not like '%@%'`)
            .orderBy('project_id'),
        )
      : [];
    const projects = memberships
      .map(({ project_id: project }) => project)
      .filter((project) => viewer.platformAdmin || viewer.managedProjects.includes(project));
    if (!person || (!viewer.platformAdmin && projects.length === 0)) throw projectAccessDenied();
    const rows = await Promise.all(
      pageOf(projects, query).map(async (project) => ({
        project_name: project,
        ...(await spentIn(person.user_id, project, request)),
      })),
    );
    return answerOf(
      column('project_name', 'Project', 'string'),
      rows,
      projects.length,
      query,
      { users: email },
      request,
    );
  },
};

/** What each member of a project (`projects`, the first counts) has spent in it, in the running budget period. */
export const projectMemberSpending: Report = {
  path: '/analytics/project-member-spending',
  answer: async (request) => {
    const query = readQuery(Type.Object({ projects: Type.String(), ...PAGE }), request.query);
    const project = commaList(query.projects)?.[0] ?? '';
    const { viewer, engine } = request;
    if (!viewer.platformAdmin && !viewer.managedProjects.includes(project)) throw projectAccessDenied();
    const members = await engine.rows<{ user_id: string }>(
      build.selectFrom('memberships').select('user_id').where('project_id', '=', project).orderBy('user_id'),
    );
    const rows = await Promise.all(
      pageOf(members, query).map(async ({ user_id: id }) => ({
        user_id: id,
        ...(await spentIn(id, project, request)),
      })),
    );
    return answerOf(column('user_id', 'User', 'string'), rows, members.length, query, { projects: project }, request);
  },
};

interface Paging {
  readonly page: number;
  readonly per_page: number;
}

function pageOf<Item>(items: readonly Item[], { page, per_page: perPage }: Paging): readonly Item[] {
  return items.slice(page * perPage, (page + 1) * perPage);
}

function answerOf(
  key: ReturnType<typeof column>,
  rows: readonly WireRow[],
  count: number,
  { page, per_page: perPage }: Paging,
  filters: Record<string, string>,
  request: ReportRequest,
) {
  return tableAnswer(
    { columns: [key, ...SPENT], rows, totals: null, pagination: pagination(page, perPage, count) },
    about(request, filters),
  );
}

/** Budgets are a person's, and none of one project: there is no limit. Which models are premium nobody says. */
async function spentIn(userId: string, project: string, { engine, now }: ReportRequest): Promise<WireRow> {
  const budgets = await budgetsOf(userId, now, engine);
  const since = (category: string) => {
    const found = budgets.find((budget) => budget.category === category);
    return found ? found.since : monthOf(now);
  };
  const of = async (category: 'platform' | 'cli') => {
    const events = eventsOfPerson(userId, { from: since(category), to: now }).where('project_id', '=', project);
    const measured = category === 'cli' ? cost('cli') : costExcept('cli');
    const [row] = await engine.rows<{ spent: bigint | number | null }>(
      build
        .selectFrom(events.as('e'))
        .where(category === 'cli' ? isCli : sql<boolean>`not ${isCli}`)
        .select(measured.as('spent'))
        .$castTo<{ spent: bigint | number | null }>(),
    );
    const spent = row?.spent ?? null;
    return spent === null ? null : usd(BigInt(spent));
  };
  const [platform, cli] = await Promise.all([of('platform'), of('cli')]);
  return {
    platform,
    cli,
    premium_models: null,
    platform_limit: null,
    cli_limit: null,
    premium_models_limit: null,
  };
}
