import { oneProject } from '../../access/project-scope.js';
import type { ReportRequest } from '../../access/request.js';
import { column } from '../../contract/envelope.js';
import { DAY } from '../../model/durations.js';
import { rounded } from '../../model/money.js';
import type { Report } from '../shared/report.js';
import { counted, listingAnswer, naive, score, type Entry } from './answers.js';
import { PAGE_FIELDS, readBody } from './body.js';
import type { AdoptionConfig } from './config.js';
import { peopleFacts, type PersonFacts } from './people-facts.js';
import { personScore, traitsOf, USER_TYPES, userType } from './scores/engagement.js';

const flag = (id: string, label: string, description: string) => column(id, label, 'boolean', 'badge', description);

const COLUMNS = [
  column('user_name', 'User', 'string', null, 'User display name'),
  column(
    'user_type',
    'Type',
    'string',
    'badge',
    'Power user: twice the activation threshold (40) and active in 7 days. Engaged: the threshold (20), and came back. Occasional: came back. Inactive: last active before 90 days. New: anybody else.',
  ),
  score(
    'engagement_score',
    'Engagement Score',
    'Half for interactions, a quarter for coming back, a quarter for several assistants.',
  ),
  column('total_interactions', 'Interactions', 'integer', 'number', 'Questions asked, workflows run and things made.'),
  counted('distinct_assistant_count', 'Assistants Used', 'Different assistants talked to.'),
  counted('days_since_last_activity', 'Days Inactive', 'Whole days since anything was done.'),
  column('first_used', 'First Seen', 'date', 'date', 'When something was first done in the project.'),
  column('last_used', 'Last Active', 'date', 'relative', 'When something was last done in the project.'),
  flag('is_daily_active', 'Daily', 'Active within the last day.'),
  flag('is_weekly_active', 'Weekly', 'Active within the last 7 days unless configured.'),
  flag('is_monthly_active', 'Monthly', 'Active within the last 30 days unless configured.'),
  flag('is_multi_assistant_user', 'Multi-Assistant', 'Has talked to two assistants or more unless configured.'),
];

const FIELDS = {
  project: { type: 'text', required: true },
  user_type: { oneOf: USER_TYPES },
  activity_level: { oneOf: ['daily', 'weekly', 'monthly', 'inactive'] },
  multi_assistant_only: { type: 'boolean' },
  sort_by: {
    oneOf: ['engagement_score', 'total_interactions', 'last_used', 'user_name'],
    otherwise: 'engagement_score',
  },
  sort_order: { oneOf: ['asc', 'desc'], otherwise: 'desc' },
  ...PAGE_FIELDS,
} as const;

/** Everybody of one project. */
export const adoptionPeople: Report = {
  path: '/analytics/ai-adoption-user-engagement/users',
  posted: true,
  answer: async (request) => {
    const { fields, config, notices } = readBody(request, FIELDS);
    const scope = oneProject(request, fields['project'] as string);
    const people = await peopleFacts(scope, request);
    const entries = people.map((one) => entryOf(one, config, request)).filter(({ row }) => fits(row, fields));
    const { project, user_type, activity_level, multi_assistant_only, sort_by, sort_order } = fields;
    return listingAnswer(
      {
        columns: COLUMNS,
        entries,
        sort: { by: sort_by as string, descending: sort_order === 'desc' },
        named: 'user_name',
        fields,
        filters: { project, user_type, activity_level, multi_assistant_only, sort_by, sort_order },
        notices,
      },
      request,
    );
  },
};

function entryOf(
  { person, name, all, assistants }: PersonFacts,
  config: AdoptionConfig,
  { now }: ReportRequest,
): Entry {
  const one = { person, doing: all, assistants };
  const traits = traitsOf(one, config, now);
  const row = {
    user_name: name,
    total_interactions: all.interactions,
    first_used: naive(all.first),
    last_used: naive(all.last),
    days_since_last_activity: Math.floor((now.getTime() - all.last.getTime()) / DAY),
    is_activated: traits.activated,
    is_returning: traits.returning,
    is_daily_active: traits.daily,
    is_weekly_active: traits.weekly,
    is_monthly_active: traits.monthly,
    is_multi_assistant_user: traits.severalAssistants,
    distinct_assistant_count: assistants,
    user_type: userType(one, config, now),
    engagement_score: rounded(personScore(one, config, now), 1),
    user_id: person,
  };
  return { row, tie: [-all.last.getTime(), name, person] };
}

function fits(row: Entry['row'], fields: Readonly<Record<string, unknown>>): boolean {
  const { user_type: type, activity_level: level, multi_assistant_only: several } = fields;
  if (type !== null && row['user_type'] !== type) return false;
  if (several !== null && row['is_multi_assistant_user'] !== several) return false;
  if (level === null) return true;
  return level === 'inactive' ? row['is_monthly_active'] === false : row[`is_${level as string}_active`] === true;
}
