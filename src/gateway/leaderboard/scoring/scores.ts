import type { Component, Dimension } from '../component.js';
import { DIMENSIONS } from '../dimensions/index.js';
import { INTENTS, LITTLE_ACTIVITY, OTHERWISE } from '../intents.js';
import { EXACT } from '../rules.js';
import { TIERS } from '../tiers.js';

const alias = (dimension: Dimension, key: string) => `${dimension.id}_${key}`;
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function componentsOf(dimension: Dimension): readonly (readonly [key: string, component: Component])[] {
  return Object.entries(dimension.components);
}

/** Each component's figure, value and text, from `facts`; percentiles are taken over all of it. */
const measuredComponents = DIMENSIONS.flatMap((dimension) =>
  componentsOf(dimension).flatMap(([key, { measured, raw, rule, display }]) => {
    const name = alias(dimension, key);
    return [
      `CASE WHEN ${measured} THEN ${raw} END AS ${name}_raw`,
      `CASE WHEN ${measured} THEN greatest(0, least(1, coalesce(${rule.value}, 0))) ELSE 0 END AS ${name}_value`,
      `CASE WHEN ${measured} THEN coalesce(${display}, 'N/A') ELSE 'not measured' END AS ${name}_text`,
    ];
  }),
);

const dimensionScores = DIMENSIONS.map((dimension) => {
  const parts = componentsOf(dimension).map(
    ([key, { weight }]) => `${String(weight)} * ${alias(dimension, key)}_value`,
  );
  return `round(${parts.join(' + ')}, ${String(EXACT)}) AS ${dimension.id}`;
});

const total = DIMENSIONS.map(({ id, weight }) => `${String(weight)} * ${id}`).join(' + ');

const tier = `CASE ${TIERS.map(({ name, min_score: least }) => `WHEN total_score >= ${String(least)} THEN ${quoted(name)}`).join(' ')} END`;

/** The first rule that holds; where there is hardly any activity, d6 included, none is tried. */
const intent = `CASE WHEN ${DIMENSIONS.map(({ id }) => id).join(' + ')} < ${String(LITTLE_ACTIVITY)} THEN ${quoted(OTHERWISE)}
  ${INTENTS.flatMap(({ id, rule }) => (rule === undefined ? [] : [`WHEN ${rule} THEN ${quoted(id)}`])).join('\n  ')}
  ELSE ${quoted(OTHERWISE)} END`;

const storedDimensions = `[${DIMENSIONS.map((dimension) => {
  const components = componentsOf(dimension).map(([key, { label, storedLabel, weight }]) => {
    const name = alias(dimension, key);
    return `{key: ${quoted(key)}, label: ${quoted(storedLabel ?? label)}, weight: ${String(weight)}::DOUBLE,
      raw_value: ${name}_raw::DOUBLE, normalized: round(${name}_value, 4)::DOUBLE, display_value: ${name}_text}`;
  });
  return `{id: ${quoted(dimension.id)}, label: ${quoted(dimension.name)}, weight: ${String(dimension.weight)}::DOUBLE,
    score: ${dimension.id}, components: [${components.join(', ')}]}`;
}).join(', ')}]`;

/** Figures beside the score, by the contract's names, and what the store must hold for them to be known. */
const SUMMARY: Readonly<Record<string, readonly [figure: string, known?: string]>> = {
  active_days: ['active_days', 'has_events'],
  platform_active_days: ['platform_active_days', 'has_events'],
  web_conversations: ['web_conversations', 'has_web'],
  assistants_used: ['assistants_used', 'has_assistant_use'],
  assistants_created: ['assistants_created', 'has_assistants'],
  skills_created: ['skills_created', 'has_skills'],
  datasources_created: ['datasources_created', 'has_datasources'],
  assistant_adopters: ['adopters', 'knows_assistants AND has_assistant_use'],
  workflows_created: ['workflows_created', 'has_workflows'],
  workflow_external_users: ['external_users', 'knows_workflows AND has_workflow_use'],
  workflow_executions: ['executions', 'has_runs'],
  cli_sessions: ['cli_sessions', 'has_cli'],
  cli_repos: ['repositories', 'has_repositories'],
  total_lines_added: ['lines_added', 'has_lines'],
  files_changed: ['files_changed', 'has_files'],
  unique_repos: ['repositories', 'has_repositories'],
  shared_conversations: ['shared_conversations', 'has_shared'],
  shared_conversation_access: ['shared_accesses', 'has_shared'],
  kata_completed: ['katas', 'has_katas'],
  total_spend: ['spend_nusd / 1e9'],
  cli_spend: ['cli_nusd / 1e9'],
};
const figures = Object.entries(SUMMARY).map(
  ([name, [figure, known = 'true']]) => `${name}: CASE WHEN ${known} THEN ${figure} END`,
);
/* Merging drops what is not known. */
const summary = `json_merge_patch('{}'::JSON, to_json({${figures.join(', ')}}))`;

/**
 * Scores and ranks everybody of `facts` into the entries of the snapshot `$snapshot`, best first; who has no score at all
 * is left out. Equal totals stand by their dimensions, so that their order tells nothing that the figures do not.
 */
export const SCORE_STATEMENT = `
  INSERT INTO leaderboard_entries (snapshot_id, user_id, rank, total_score, tier_name, usage_intent,
    d1_score, d2_score, d3_score, d4_score, d5_score, d6_score, spend_nusd, dimensions, summary_metrics, projects)
  WITH components AS (SELECT *, ${measuredComponents.join(', ')} FROM facts, measured),
    dimensioned AS (SELECT *, ${dimensionScores.join(', ')} FROM components),
    scored AS (SELECT *, least(100, round(((${total}) * 100)::DECIMAL(12, 7), 2)::DOUBLE) AS total_score FROM dimensioned)
  SELECT $snapshot, user_id,
    row_number() OVER (ORDER BY total_score DESC, ${DIMENSIONS.map(({ id }) => `${id} DESC`).join(', ')}, user_id),
    total_score, ${tier}, ${intent}, d1, d2, d3, d4, d5, d6, spend_nusd,
    to_json(${storedDimensions}), ${summary}, to_json(list_sort(projects))
  FROM scored WHERE total_score > 0`;
