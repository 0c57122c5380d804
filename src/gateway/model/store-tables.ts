import type { EventRow } from '../../usage-files/event-columns.js';

/** The store's tables as the reports see them; `schema.ts` holds the statements that make them. */
export interface StoreTables {
  events: EventRow;
  users: {
    user_id: string;
    name: string;
    username: string | null;
    email: string | null;
    is_admin: boolean;
    is_active: boolean;
  };
  user_profiles: {
    user_id: string;
    primary_skill: string | null;
    country: string | null;
    city: string | null;
    job_title: string | null;
    job_title_group: string | null;
  };
  projects: { project_id: string; display_name: string | null };
  memberships: { user_id: string; project_id: string; is_admin: boolean };
  assistants: MadeRow & {
    assistant_id: string;
    tools: number | null;
    mcps: number | null;
    skills: number | null;
    nested_assistants: number | null;
    context: number | null;
    smart_tool_selection: boolean | null;
    prompt_length: number | null;
    toolkits: number | null;
    /** A JSON list. */
    datasource_ids: string | null;
    description: string | null;
  };
  workflows: MadeRow & {
    workflow_id: string;
    states: number | null;
    tools: number | null;
    assistants: number | null;
    custom_nodes: number | null;
    yaml_length: number | null;
    summarization: boolean | null;
    long_supervisor_prompt: boolean | null;
    description: string | null;
  };
  skills: MadeRow & {
    skill_id: string;
    toolkits: number | null;
    likes: number | null;
    content_length: number | null;
  };
  datasources: MadeRow & {
    datasource_id: string;
    type: string | null;
    completed: boolean | null;
    documents: bigint | null;
    indexed_at: Date | null;
    description: string | null;
  };
  budgets: {
    budget_id: string;
    subject_kind: string;
    subject_id: string;
    category: string;
    period: string | null;
    limit_nusd: bigint | null;
    resets_at: Date | null;
  };
  leaderboard_snapshots: SnapshotRow;
  leaderboard_entries: {
    snapshot_id: string;
    user_id: string;
    rank: number;
    total_score: number;
    tier_name: string;
    usage_intent: string | null;
    d1_score: number;
    d2_score: number;
    d3_score: number;
    d4_score: number;
    d5_score: number;
    d6_score: number;
    spend_nusd: bigint | null;
    dimensions: string;
    summary_metrics: string;
    projects: string;
  };
}

/** What all assets have; who made one and when are `null` where only events speak of it. */
export interface MadeRow {
  name: string;
  project_id: string | null;
  creator_id: string | null;
  created_at: Date | null;
}

export interface SnapshotRow {
  snapshot_id: string;
  snapshot_type: string;
  season_key: string | null;
  period_label: string;
  period_start: Date;
  period_end: Date;
  period_days: number;
  is_final: boolean;
  status: string;
  source_run_type: string;
  created_at: Date;
  completed_at: Date | null;
  comparison_snapshot_id: string | null;
}
