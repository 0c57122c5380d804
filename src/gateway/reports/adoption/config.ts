/*
 * What the adoption scores depend on, in CodeMie's nesting: every weight and threshold, with what it means. The formulas
 * are in `scores/`. Weights are shares of a whole, thresholds are in what their words say, windows in days.
 */

interface Setting<Value> {
  readonly value: Value;
  readonly description: string;
}
const setting = <Value>(value: Value, description: string): Setting<Value> => ({ value, description });
type Interval = readonly [number, number];

/** The defaults with their words, as `ai-adoption-config` answers them. */
export const DEFAULTS = {
  ai_maturity: {
    activation_threshold: setting(20, 'Interactions from which on somebody counts as activated.'),
    minimum_users_threshold: setting(5, 'Projects with fewer people than this are left out everywhere.'),
    maturity_levels: {
      level_2_threshold: setting(35, 'The adoption index from which on a level is L2: AUGMENTED.'),
      level_3_threshold: setting(65, 'The adoption index from which on a level is L3: AGENTIC.'),
    },
    adoption_index_weights: {
      user_engagement: setting(0.3, 'The share of user engagement in the adoption index.'),
      asset_reusability: setting(0.3, 'The share of asset reusability in the adoption index.'),
      expertise_distribution: setting(0.2, 'The share of expertise distribution in the adoption index.'),
      feature_adoption: setting(0.2, 'The share of feature adoption in the adoption index.'),
    },
  },
  user_engagement: {
    component_weights: {
      activation: setting(0.25, 'The share of people who are activated.'),
      dau: setting(0.05, 'The share of people who were active within the last day.'),
      mau: setting(0.25, 'The share of people who were active within the long window.'),
      engagement_distribution: setting(0.15, 'How evenly the interactions are spread over people.'),
      multi_assistant: setting(0.1, 'The share of people who use several assistants.'),
      returning_user: setting(0.2, 'The share of people who came back.'),
    },
    parameters: {
      activation_window_days: setting(90, 'Days within which an activated person was last active; 0 is no limit.'),
      multi_assistant_threshold: setting(2, 'From how many assistants on somebody uses several.'),
      active_window_short_days: setting(7, 'Days of the short window: weekly active.'),
      active_window_long_days: setting(30, 'Days of the long window: monthly active, and what is in use.'),
      returning_user_window_days: setting(
        14,
        'Days after the first use within which the last one is a return; 0 is no limit.',
      ),
    },
  },
  asset_reusability: {
    component_weights: {
      team_adopted: setting(0.3, 'The share of assistants that several people use.'),
      active_assistants: setting(0.25, 'The share of assistants used within the long window.'),
      workflow_reuse: setting(0.25, 'The share of workflows that several people run.'),
      workflow_execution: setting(0.1, 'The share of workflows that are run often enough.'),
      datasource_reuse: setting(0.1, 'The share of data sources that several assistants use.'),
    },
    parameters: {
      team_adopted_threshold: setting(2, 'From how many people on an assistant is a team’s.'),
      workflow_reuse_threshold: setting(2, 'From how many people on a workflow is reused.'),
      workflow_activation_threshold: setting(5, 'From how many runs on a workflow is in use.'),
    },
  },
  expertise_distribution: {
    component_weights: {
      concentration: setting(0.35, 'How much the busiest people do of all.'),
      non_champion_activity: setting(0.4, 'How much the less busy half does.'),
      creator_diversity: setting(0.25, 'How many people make things.'),
    },
    parameters: {
      workflow_creator_bonus: setting(0.5, 'How much more somebody counts who has made a workflow.'),
      top_user_percentile: setting(0.2, 'The share of people who are the busiest.'),
      creator_activity_window_days: setting(90, 'Days within which somebody has made something.'),
    },
    scoring: {
      concentration: {
        critical_threshold: setting(80, 'Above this percentage by the busiest, a project hangs on them.'),
        warning_threshold: setting(60, 'Above this percentage by the busiest, a project leans on them.'),
        healthy_range: setting<Interval>([40, 60], 'The percentage by the busiest that is healthy.'),
        flat_range: setting<Interval>([20, 40], 'The percentage by the busiest with which nobody stands out.'),
        critical_score: setting(0.2, 'The score above the critical threshold.'),
        warning_score: setting(0.5, 'The score above the warning threshold.'),
        healthy_score: setting(1, 'The score within the healthy range.'),
        flat_score: setting(0.8, 'The score within the flat range.'),
        low_score: setting(0.6, 'The score below the flat range.'),
      },
      non_champion_activity: {
        multipliers: {
          high: setting(1, 'Times the activation threshold: much activity.'),
          medium: setting(0.5, 'Times the activation threshold: some activity.'),
          low: setting(0.2, 'Times the activation threshold: little activity.'),
        },
        scores: {
          high: setting(1, 'The score of much activity.'),
          medium: setting(0.7, 'The score of some activity.'),
          low: setting(0.4, 'The score of little activity.'),
          minimal: setting(0.2, 'The score of less than that.'),
        },
      },
      creator_diversity: {
        thresholds: {
          high: setting(0.15, 'Creators by people: many.'),
          medium: setting(0.05, 'Creators by people: some.'),
        },
        scores: {
          high: setting(1, 'The score of many creators.'),
          medium: setting(0.6, 'The score of some creators.'),
          low: setting(0.2, 'The score of fewer than that.'),
        },
      },
    },
  },
  feature_adoption: {
    component_weights: {
      workflow_count: setting(0.3, 'How many workflows there are.'),
      complexity: setting(0.5, 'How much assistants and workflows make use of.'),
      conversation_depth: setting(0.2, 'How long conversations are.'),
      assistant_complexity_ratio: setting(0.6, 'The share of assistants in the complexity.'),
      workflow_complexity_ratio: setting(0.4, 'The share of workflows in the complexity.'),
    },
    parameters: {
      conversation_depth_window_days: setting(30, 'Days whose conversations are measured.'),
      conversation_depth_normalizer: setting(10, 'Messages of a conversation that is deep in full.'),
    },
    complexity_weights: {
      simple: setting(0, 'The weight of what is simple.'),
      basic: setting(0.33, 'The weight of what is basic.'),
      advanced: setting(0.67, 'The weight of what is advanced.'),
      complex: setting(1, 'The weight of what is complex.'),
      multi_feature_bonus: setting(
        0.15,
        'What the share with several kinds of data source, or several assistants, adds.',
      ),
    },
    scoring: {
      workflow_count: {
        thresholds: {
          low: setting(2, 'Up to so many workflows are few.'),
          medium: setting(5, 'Up to so many workflows are some.'),
          high: setting(10, 'Up to so many workflows are many.'),
        },
        scores: {
          none: setting(0.2, 'The score of no workflow.'),
          low: setting(0.4, 'The score of few workflows.'),
          medium: setting(0.6, 'The score of some workflows.'),
          high: setting(0.8, 'The score of many workflows.'),
          very_high: setting(1, 'The score of more than that.'),
        },
      },
    },
  },
} as const;

/** The widest value that a default stands for. */
type Wide<Value> = Value extends number ? number : Value extends Interval ? Interval : Value;
type Values<Node> =
  Node extends Setting<infer Value> ? Wide<Value> : { readonly [Key in keyof Node]: Values<Node[Key]> };

/** Every weight and threshold, without the words. */
export type AdoptionConfig = Values<typeof DEFAULTS>;

/** The groups of weights that are shares of one whole, by their paths. */
export const WEIGHT_GROUPS: readonly (readonly string[])[] = [
  ...group('ai_maturity.adoption_index_weights', DEFAULTS.ai_maturity.adoption_index_weights),
  ...group('user_engagement.component_weights', DEFAULTS.user_engagement.component_weights),
  ...group('asset_reusability.component_weights', DEFAULTS.asset_reusability.component_weights),
  ...group('expertise_distribution.component_weights', DEFAULTS.expertise_distribution.component_weights),
  ['workflow_count', 'complexity', 'conversation_depth'].map((id) => `feature_adoption.component_weights.${id}`),
  ['assistant_complexity_ratio', 'workflow_complexity_ratio'].map((id) => `feature_adoption.component_weights.${id}`),
];

function group(path: string, weights: object): string[][] {
  return [Object.keys(weights).map((id) => `${path}.${id}`)];
}
