-- What each person has done in the period.
CREATE OR REPLACE TEMP TABLE activity AS
SELECT
  user_id,
  count(DISTINCT time::DATE) AS active_days,
  count(DISTINCT time::DATE) FILTER (NOT is_cli(cost_category)) AS platform_active_days,
  count(DISTINCT named(assistant_id)) FILTER (kind = 'llm' AND NOT is_cli(cost_category)) AS assistants_used,
  count(DISTINCT named(conversation_id)) FILTER (is_web(kind, cost_category, conversation_id)) AS web_conversations,
  sum(messages) FILTER (is_web(kind, cost_category, conversation_id)) AS web_messages,
  count(DISTINCT named(asset_id)) FILTER (kind = 'mcp' AND NOT is_cli(cost_category)) AS mcps_used,
  count(*) FILTER (kind = 'skill-used' AND NOT is_cli(cost_category)) AS skill_events,
  count(*) FILTER (kind = 'run') AS executions,
  count(*) FILTER (kind = 'run' AND status = 'ok') AS successes,
  count(named(workflow_id)) FILTER (kind = 'run') AS known_executions,
  count(DISTINCT named(workflow_id)) FILTER (kind = 'run') AS distinct_workflows,
  count(DISTINCT named(conversation_id)) FILTER (is_cli(cost_category)) AS cli_sessions,
  count(DISTINCT named(repository)) FILTER (is_cli(cost_category)) AS repositories,
  coalesce(sum(lines_added) FILTER (is_cli(cost_category)), 0) AS lines_added,
  coalesce(sum(files_changed) FILTER (is_cli(cost_category)), 0) AS files_changed,
  coalesce(sum(coalesce(input_tokens, 0)::HUGEINT + coalesce(output_tokens, 0)) FILTER (is_cli(cost_category)), 0)
    AS cli_tokens,
  sum(cost_nusd) FILTER (is_cli(cost_category)) AS cli_nusd,
  count(DISTINCT named(asset_id)) FILTER (kind = 'mcp' AND is_cli(cost_category)) AS cli_mcps,
  count(DISTINCT named(asset_id)) FILTER (kind = 'tool' AND is_cli(cost_category)) AS cli_tools,
  count(*) FILTER (kind = 'skill-used' AND is_cli(cost_category)) AS cli_skill_events,
  count(DISTINCT named(conversation_id)) FILTER (kind = 'shared') AS shared_conversations,
  count(DISTINCT named(asset_id)) FILTER (kind = 'kata-completed') AS katas,
  sum(cost_nusd) AS spend_nusd,
  list(DISTINCT project_id) FILTER (project_id <> '') AS projects
FROM events
WHERE time >= $from AND time < $to AND is_person(user_id)
GROUP BY user_id;
