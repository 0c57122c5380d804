import { EVENTS_TABLE, REPEATED_EVENTS_TABLE } from './events-table.js';

/** The statements that make the event store. Times are UTC, money is a whole number of nano-USD (1e-9 USD), NULL is not known. */
export const SCHEMA: readonly string[] = [
  EVENTS_TABLE,
  REPEATED_EVENTS_TABLE,
  `CREATE TABLE IF NOT EXISTS users (
    user_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, username VARCHAR, email VARCHAR,
    is_admin BOOLEAN NOT NULL DEFAULT false, is_active BOOLEAN NOT NULL DEFAULT true
  )`,
  /* When the rows were from which an import has a user's name and e-mail. */
  `CREATE TABLE IF NOT EXISTS user_names (user_id VARCHAR PRIMARY KEY, name_at TIMESTAMP, email_at TIMESTAMP)`,
  /* What else is known of people, where a directory says so. */
  `CREATE TABLE IF NOT EXISTS user_profiles (
    user_id VARCHAR PRIMARY KEY, primary_skill VARCHAR, country VARCHAR, city VARCHAR, job_title VARCHAR, job_title_group VARCHAR
  )`,
  `CREATE TABLE IF NOT EXISTS projects (project_id VARCHAR PRIMARY KEY, display_name VARCHAR)`,
  `CREATE TABLE IF NOT EXISTS memberships (
    user_id VARCHAR NOT NULL, project_id VARCHAR NOT NULL, is_admin BOOLEAN NOT NULL DEFAULT false, PRIMARY KEY (user_id, project_id)
  )`,
  /* What people make. Who made it and when are NULL where only events speak of it. Counts are of what each one has; `datasource_ids` is a JSON list. */
  `CREATE TABLE IF NOT EXISTS assistants (
    assistant_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, project_id VARCHAR, creator_id VARCHAR, created_at TIMESTAMP,
    tools INTEGER, mcps INTEGER, skills INTEGER, nested_assistants INTEGER, context INTEGER, smart_tool_selection BOOLEAN,
    prompt_length INTEGER, toolkits INTEGER, datasource_ids JSON, description VARCHAR
  )`,
  `CREATE TABLE IF NOT EXISTS workflows (
    workflow_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, project_id VARCHAR, creator_id VARCHAR, created_at TIMESTAMP,
    states INTEGER, tools INTEGER, assistants INTEGER, custom_nodes INTEGER, yaml_length INTEGER, summarization BOOLEAN,
    long_supervisor_prompt BOOLEAN, description VARCHAR
  )`,
  `CREATE TABLE IF NOT EXISTS skills (
    skill_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, project_id VARCHAR, creator_id VARCHAR, created_at TIMESTAMP,
    toolkits INTEGER, likes INTEGER, content_length INTEGER
  )`,
  `CREATE TABLE IF NOT EXISTS datasources (
    datasource_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, project_id VARCHAR, creator_id VARCHAR, created_at TIMESTAMP,
    type VARCHAR, completed BOOLEAN, documents BIGINT, indexed_at TIMESTAMP, description VARCHAR
  )`,
  /* A budget's spending is its subject's cost since the last reset; a period that has passed rolls on to the next one. */
  `CREATE TABLE IF NOT EXISTS budgets (
    budget_id VARCHAR PRIMARY KEY,
    subject_kind VARCHAR NOT NULL CHECK (subject_kind IN ('user', 'project')),
    subject_id VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    period VARCHAR CHECK (period IN ('daily', 'weekly', 'monthly')),
    limit_nusd BIGINT,
    resets_at TIMESTAMP
  )`,
  `CREATE TABLE IF NOT EXISTS leaderboard_snapshots (
    snapshot_id VARCHAR PRIMARY KEY,
    snapshot_type VARCHAR NOT NULL CHECK (snapshot_type IN ('rolling_live', 'season_month', 'season_quarter', 'manual_backfill', 'adhoc_debug')),
    season_key VARCHAR,
    period_label VARCHAR NOT NULL,
    period_start TIMESTAMP NOT NULL,
    period_end TIMESTAMP NOT NULL,
    period_days INTEGER NOT NULL,
    is_final BOOLEAN NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
    source_run_type VARCHAR NOT NULL CHECK (source_run_type IN ('scheduled', 'manual', 'backfill')),
    created_at TIMESTAMP NOT NULL,
    completed_at TIMESTAMP,
    comparison_snapshot_id VARCHAR
  )`,
  /* Scores as CodeMie stores them: the total 0-100, dimensions 0-1. `dimensions`, `summary_metrics`, `projects` are JSON. */
  `CREATE TABLE IF NOT EXISTS leaderboard_entries (
    snapshot_id VARCHAR NOT NULL,
    user_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    total_score DOUBLE NOT NULL,
    tier_name VARCHAR NOT NULL,
    usage_intent VARCHAR,
    d1_score DOUBLE NOT NULL, d2_score DOUBLE NOT NULL, d3_score DOUBLE NOT NULL,
    d4_score DOUBLE NOT NULL, d5_score DOUBLE NOT NULL, d6_score DOUBLE NOT NULL,
    spend_nusd BIGINT,
    dimensions JSON NOT NULL,
    summary_metrics JSON NOT NULL,
    projects JSON NOT NULL,
    PRIMARY KEY (snapshot_id, user_id)
  )`,
  /*
   * The files that have been imported, so that the same one adds nothing when it comes again. Those of one command have one
   * `import_id`; `size` is in bytes, unpacked, and `file` a path.
   */
  `CREATE TABLE IF NOT EXISTS imports (
    content_hash VARCHAR PRIMARY KEY, options_hash VARCHAR NOT NULL DEFAULT '', file VARCHAR NOT NULL, rows BIGINT NOT NULL,
    imported_at TIMESTAMP NOT NULL, file_id BIGINT, import_id BIGINT, size BIGINT
  )`,
  /* How the spans of each file hang together that say of usage, and those above them; `part` and `event_id` as in `SpanLink`. */
  `CREATE TABLE IF NOT EXISTS spans (
    file_id BIGINT NOT NULL, trace_id VARCHAR NOT NULL, span_id VARCHAR NOT NULL, parent_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL, event_id VARCHAR
  )`,
  /* Which files of `imports` have told of an asset. */
  `CREATE TABLE IF NOT EXISTS asset_files (kind VARCHAR NOT NULL, asset_id VARCHAR NOT NULL, file_id BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS settings (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
];
