import type { Dimension } from '../component.js';
import { capped, counted, decimalText, percentText, shareOfEverybody } from '../rules.js';

const SUCCESS = '(successes / nullif(executions, 0))';
const REPEAT = capped('((known_executions - distinct_workflows) / nullif(distinct_workflows, 0))');

export const workflowUsage: Dimension = {
  id: 'd3',
  name: 'Workflow Usage',
  weight: 0.1,
  color: '#10b981',
  icon: 'refresh',
  description: 'How much workflows are run, and how well the runs end. 0 without a run.',
  components: {
    execution_volume: {
      label: 'Execution Volume',
      weight: 0.5,
      what: 'Workflow runs.',
      evidence: 'Run events',
      measured: 'has_runs',
      raw: 'executions',
      rule: shareOfEverybody('executions'),
      display: counted('executions', 'execution'),
    },
    success_rate: {
      label: 'Success Rate',
      weight: 0.25,
      what: 'Runs that ended well.',
      evidence: 'Run events',
      measured: 'has_runs',
      raw: `round(${SUCCESS} * 100, 1)`,
      rule: { value: SUCCESS, words: 'Successful runs / runs.' },
      display: `${decimalText(`${SUCCESS} * 100`)} || '%'`,
    },
    repeat_usage: {
      label: 'Repeat Usage',
      weight: 0.25,
      what: 'Running the same workflow again.',
      evidence: 'Run events',
      measured: 'has_workflow_use',
      raw: REPEAT,
      rule: { value: REPEAT, words: '(Runs − different workflows) / different workflows, at most 1.' },
      display: percentText(REPEAT),
    },
  },
};
