import { leaderboardComponents, leaderboardProfile } from '../../core/catalogue/reports/leaderboard-person.js';
import type { Table } from '../../core/types.js';
import { DIMENSION_SCORES, INTENT, PERSON, RANK, SCORE, SPEND, TIER } from './leaderboard.js';
import { listOf, part, personIn, picked, readPerson } from './leaderboard-person.js';
import { tableIn } from './leaderboard-table.js';
import { textOf, type WireObject } from '../shared/values.js';
import { columnMaps, POINTS } from './wire-column.js';

const PROFILE = columnMaps(leaderboardProfile, [
  ...PERSON,
  ...RANK,
  ...SCORE,
  TIER,
  { wire: 'tier_description', id: 'tierDescription' },
  INTENT,
  { wire: 'intent_description', id: 'intentDescription' },
  { wire: 'projects', id: 'projects' },
  ...DIMENSION_SCORES,
]);

const METRICS = columnMaps(leaderboardProfile, [
  { wire: 'active_days', id: 'activeDays' },
  { wire: 'platform_active_days', id: 'platformActiveDays' },
  { wire: 'web_conversations', id: 'webConversations' },
  { wire: 'assistants_used', id: 'assistantsUsed' },
  { wire: 'assistants_created', id: 'assistantsCreated' },
  { wire: 'skills_created', id: 'skillsCreated' },
  { wire: 'datasources_created', id: 'datasourcesCreated' },
  { wire: 'assistant_adopters', id: 'assistantAdopters' },
  { wire: 'workflows_created', id: 'workflowsCreated' },
  { wire: 'workflow_external_users', id: 'workflowExternalUsers' },
  { wire: 'workflow_executions', id: 'workflowExecutions' },
  { wire: 'cli_sessions', id: 'cliSessions' },
  { wire: 'cli_repos', id: 'cliRepos' },
  { wire: 'total_lines_added', id: 'totalLinesAdded' },
  { wire: 'files_changed', id: 'filesChanged' },
  { wire: 'shared_conversations', id: 'sharedConversations' },
  { wire: 'shared_conversation_access', id: 'sharedConversationAccess' },
  { wire: 'kata_completed', id: 'kataCompleted' },
  SPEND,
  { wire: 'cli_spend', id: 'cliSpend' },
]);

const COMPONENTS = columnMaps(leaderboardComponents, [
  { wire: 'dimension', id: 'dimension' },
  { wire: 'component', id: 'component' },
  { wire: 'raw_value', id: 'value' },
  { wire: 'display_value', id: 'display' },
  { wire: 'normalized', id: 'score', scale: POINTS },
  { wire: 'weight', id: 'weight' },
  { wire: 'dimension_weight', id: 'dimensionWeight' },
  { wire: 'what', id: 'what' },
  { wire: 'calc', id: 'calculation' },
  { wire: 'evidence', id: 'evidence' },
]);

/** One person's profile, or no row. */
export function readProfile(body: object, own?: string): Table {
  return readPerson(body, own, PROFILE, METRICS, profileIn);
}

/** What one person's dimensions are made of. */
export function readComponents(body: object, own?: string): Table {
  const parts = listOf(personIn(body, own)?.['dimensions']).flatMap(componentsIn);
  const table = tableIn(body, COMPONENTS, parts, ({ key: id, dimensionId }) => ({ id, dimensionId }));
  // Who has nothing yet can have more, other than of what nobody measures.
  const rows = table.rows.map((row, at) => (parts[at]?.['display_value'] === 'N/A' ? { ...row, display: 'N/A' } : row));
  return { ...table, rows };
}

function profileIn(person: WireObject): WireObject {
  const projects = Array.isArray(person['projects']) ? person['projects'] : [];
  const projectIds = projects.filter((name) => typeof name === 'string');
  return {
    tier_description: part(person, 'tier')['description'],
    intent_description: part(person, 'intent')['description'],
    projects: projectIds.join(', '),
    projectIds,
    ...picked(part(person, 'summary_metrics'), ...METRICS.map(({ wire }) => wire)),
  };
}

function componentsIn({ id: dimensionId, name, label, weight, components }: WireObject): WireObject[] {
  return listOf(components, 'key').map((component) => ({
    ...component,
    dimensionId,
    dimension: textOf(name) ?? label,
    component: component['label'],
    dimension_weight: weight,
  }));
}
