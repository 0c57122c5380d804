-- What each person has made in the period, and what that is made of: shares of it, means and counts.
CREATE OR REPLACE TEMP TABLE made AS
SELECT *
FROM (
  SELECT
    creator_id AS user_id,
    list(project_id) FILTER (project_id <> '') AS assistants_projects,
    count(*) AS assistants_created,
    share_of(tools > 0) AS assistants_with_tools,
    share_of(mcps > 0) AS assistants_with_mcps,
    share_of(skills > 0) AS assistants_with_skills,
    share_of(nested_assistants > 0) AS assistants_with_nested,
    share_of(context > 0) AS assistants_with_context,
    share_of(smart_tool_selection) AS assistants_with_smart_tools,
    coalesce(avg(prompt_length), 0) AS assistant_prompt_length
  FROM assistants
  WHERE created_at >= $from AND created_at < $to AND is_person(creator_id)
  GROUP BY 1
)
FULL JOIN (
  SELECT
    creator_id AS user_id,
    list(project_id) FILTER (project_id <> '') AS skills_projects,
    count(*) AS skills_created,
    share_of(toolkits > 0) AS skills_with_toolkits,
    coalesce(sum(likes), 0) AS skill_likes,
    coalesce(avg(content_length), 0) AS skill_content_length
  FROM skills
  WHERE created_at >= $from AND created_at < $to AND is_person(creator_id)
  GROUP BY 1
) USING (user_id)
FULL JOIN (
  SELECT
    creator_id AS user_id,
    list(project_id) FILTER (project_id <> '') AS datasources_projects,
    count(*) AS datasources_created,
    share_of(completed) AS datasources_completed,
    count(DISTINCT type) AS datasource_types_created,
    coalesce(sum(documents), 0) AS documents
  FROM datasources
  WHERE created_at >= $from AND created_at < $to AND is_person(creator_id)
  GROUP BY 1
) USING (user_id)
FULL JOIN (
  SELECT
    creator_id AS user_id,
    list(project_id) FILTER (project_id <> '') AS workflows_projects,
    count(*) AS workflows_created,
    avg(states) AS states,
    coalesce(avg(tools), 0) AS workflow_tools,
    coalesce(avg(assistants), 0) AS workflow_assistants,
    coalesce(avg(custom_nodes), 0) AS workflow_custom_nodes,
    coalesce(avg(yaml_length), 0) AS workflow_yaml_length,
    share_of(tools > 0) AS workflows_with_tools,
    share_of(custom_nodes > 0) AS workflows_with_custom_nodes,
    share_of(assistants > 0) AS workflows_with_assistants,
    share_of(summarization) AS workflows_with_summarization,
    share_of(long_supervisor_prompt) AS workflows_with_long_prompt
  FROM workflows
  WHERE created_at >= $from AND created_at < $to AND is_person(creator_id)
  GROUP BY 1
) USING (user_id);
