-- What the store can tell at all by the end of the period, one row: a component that it cannot is not measured, not 0.
CREATE OR REPLACE TEMP TABLE measured AS
SELECT *
FROM (
  SELECT
    count(*) > 0 AS has_events,
    bool_or(kind = 'llm' AND NOT is_cli(cost_category) AND named(assistant_id) IS NOT NULL) AS has_assistant_use,
    bool_or(is_web(kind, cost_category, conversation_id)) AS has_web,
    bool_or(
      NOT is_cli(cost_category)
      AND (kind IN ('datasource-used', 'skill-used') OR kind = 'mcp' AND named(asset_id) IS NOT NULL)
    ) AS has_breadth,
    bool_or(kind = 'run') AS has_runs,
    bool_or(kind = 'run' AND named(workflow_id) IS NOT NULL) AS has_workflow_use,
    bool_or(is_cli(cost_category) AND named(conversation_id) IS NOT NULL) AS has_cli,
    bool_or(is_cli(cost_category) AND named(repository) IS NOT NULL) AS has_repositories,
    bool_or(is_cli(cost_category) AND lines_added IS NOT NULL) AS has_lines,
    bool_or(is_cli(cost_category) AND files_changed IS NOT NULL) AS has_files,
    bool_or(is_cli(cost_category) AND coalesce(input_tokens, output_tokens, cost_nusd) IS NOT NULL) AS has_cli_effort,
    bool_or(
      is_cli(cost_category)
      AND (kind = 'skill-used' OR kind IN ('mcp', 'tool') AND named(asset_id) IS NOT NULL)
    ) AS has_cli_tools,
    bool_or(kind = 'shared' AND named(conversation_id) IS NOT NULL) AS has_shared,
    bool_or(kind = 'kata-completed') AS has_katas
  FROM events
  WHERE time < $to
), (
  SELECT
    count(*) FILTER (created_at < $to) > 0 AS has_assistants,
    count(*) > 0 AS knows_assistants,
    coalesce(
      bool_or(
        tools IS NOT NULL OR mcps IS NOT NULL OR skills IS NOT NULL OR nested_assistants IS NOT NULL
        OR context IS NOT NULL OR smart_tool_selection IS NOT NULL OR prompt_length IS NOT NULL
      ) FILTER (created_at < $to),
      false
    ) AS has_assistant_parts
  FROM assistants
  WHERE creator_id IS NOT NULL
), (
  SELECT
    count(*) FILTER (created_at < $to) > 0 AS has_skills,
    coalesce(
      bool_or(toolkits IS NOT NULL OR likes IS NOT NULL OR content_length IS NOT NULL) FILTER (created_at < $to),
      false
    ) AS has_skill_parts
  FROM skills
  WHERE creator_id IS NOT NULL
), (
  SELECT
    count(*) FILTER (created_at < $to) > 0 AS has_datasources,
    coalesce(
      bool_or(type IS NOT NULL OR completed IS NOT NULL OR documents IS NOT NULL) FILTER (created_at < $to),
      false
    ) AS has_datasource_parts
  FROM datasources
  WHERE creator_id IS NOT NULL
), (
  SELECT
    count(*) FILTER (created_at < $to) > 0 AS has_workflows,
    count(*) > 0 AS knows_workflows,
    coalesce(bool_or(states IS NOT NULL) FILTER (created_at < $to), false) AS has_structure,
    coalesce(
      bool_or(
        tools IS NOT NULL OR assistants IS NOT NULL OR custom_nodes IS NOT NULL OR summarization IS NOT NULL
        OR long_supervisor_prompt IS NOT NULL
      ) FILTER (created_at < $to),
      false
    ) AS has_configuration
  FROM workflows
  WHERE creator_id IS NOT NULL
);
