import type { Component, Dimension } from '../component.js';
import { counted, percentText, shareOfCliUsers, steps, upTo, withSession } from '../rules.js';

const FULL = { linesPerThousandTokens: 10, linesPerUsd: 100 };
const FEWEST = { lines: 30, files: 2 };
/* What is not known is left out of the mean. */
const EFFICIENCY = `if(lines_added >= ${String(FEWEST.lines)} AND files_changed >= ${String(FEWEST.files)}, list_avg([
  ${upTo('lines_added / nullif(cli_tokens / 1000, 0)', FULL.linesPerThousandTokens)},
  ${upTo('lines_added / nullif(greatest(cli_nusd, 0) / 1e9, 0)', FULL.linesPerUsd)}
]), NULL)`;

const AGENTS = '(cli_mcps + if(cli_skill_events > 0, 1, 0))';
const SHARE_WEIGHT = 0.75;
const MCP_WEIGHT = 0.25;
const FULL_MCPS = 3;

const repoBreadth = steps('repositories', 1, 2, 3, 5);

/** A count among those with a session, ranked among them. */
const ranked = (figure: string, one: string, none: string): Pick<Component, 'raw' | 'rule' | 'display'> => ({
  raw: withSession(figure, '0'),
  rule: shareOfCliUsers(figure),
  display: withSession(counted(figure, one), none),
});

export const cliEngineering: Dimension = {
  id: 'd5',
  name: 'CLI & Agentic Engineering',
  weight: 0.3,
  color: '#ef4444',
  icon: 'terminal',
  description: 'Engineering with agents on the command line. 0 without a session.',
  components: {
    cli_sessions: {
      label: 'CLI Sessions',
      weight: 0.18,
      what: 'Sessions on the command line.',
      evidence: 'CLI events',
      measured: 'has_cli',
      ...ranked('cli_sessions', 'session', `'0'`),
      raw: 'cli_sessions',
    },
    repo_breadth: {
      label: 'Repo Breadth',
      storedLabel: 'Repository Breadth',
      weight: 0.14,
      what: 'Different repositories.',
      evidence: 'CLI events',
      measured: 'has_cli AND has_repositories',
      raw: withSession('repositories', '0'),
      rule: { ...repoBreadth, value: withSession(repoBreadth.value) },
      display: withSession(counted('repositories', 'repo'), `'0'`),
    },
    code_output: {
      label: 'Code Output',
      weight: 0.18,
      what: 'Lines added.',
      evidence: 'CLI events',
      measured: 'has_cli AND has_lines',
      ...ranked('lines_added', 'line', `'0 lines'`),
    },
    files_changed: {
      label: 'Files Changed',
      weight: 0.1,
      what: 'Files changed.',
      evidence: 'CLI events',
      measured: 'has_cli AND has_files',
      ...ranked('files_changed', 'file', `'0'`),
    },
    delivery_efficiency: {
      label: 'Delivery Efficiency',
      weight: 0.18,
      what: 'Lines for tokens, and lines for money.',
      evidence: 'CLI events',
      measured: 'has_cli AND has_lines AND has_files AND has_cli_effort',
      raw: withSession(EFFICIENCY),
      rule: {
        value: withSession(EFFICIENCY),
        words: `From ${String(FEWEST.lines)} lines and ${String(FEWEST.files)} files on: the mean of lines per 1,000 tokens / ${String(FULL.linesPerThousandTokens)} and lines per USD / ${String(FULL.linesPerUsd)}, each at most 1.`,
      },
      display: withSession(percentText(EFFICIENCY)),
    },
    tool_sophistication: {
      label: 'Tool Sophistication',
      storedLabel: 'Agent/Skill/MCP Sophistication',
      weight: 0.22,
      what: 'MCP servers and skills among the tools used.',
      evidence: 'CLI events',
      measured: 'has_cli AND has_cli_tools',
      raw: withSession(AGENTS),
      rule: {
        value: withSession(
          `${upTo(AGENTS, 'greatest(cli_tools, 1)')} * ${String(SHARE_WEIGHT)} + ${upTo('cli_mcps', FULL_MCPS)} * ${String(MCP_WEIGHT)}`,
        ),
        words: `(MCP servers + 1 if any skill) / tools, at most 1, × ${String(SHARE_WEIGHT)} + MCP servers / ${String(FULL_MCPS)}, at most 1, × ${String(MCP_WEIGHT)}.`,
      },
      display: withSession(`${counted('cli_mcps', 'MCP')} || ', ' || ${counted('cli_tools', 'tool')}`),
    },
  },
};
