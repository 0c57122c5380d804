import { html, nothing, type TemplateResult } from 'lit';
import { messages } from '../../core/text/messages.js';
import '../analytics-report.js';
import '../assistants-table.js';
import '../llm-usage.js';
import '../personal-spending.js';
import '../power-users.js';
import '../spending-breakdown.js';
import '../spending-trend.js';
import '../summary-metrics.js';
import '../workflow-table.js';

const words = messages.dashboard;

/** How many people were active: of one person always one. */
const ONE_PERSON = 'activeUsers dailyActiveUsers monthlyActiveUsers';

/** What all panels need. */
export interface Panels {
  /** The name of their context. */
  readonly context: string;
  /** The level of the sections' headings; those of panels are one below. */
  readonly level: number;
}

/** What an administrator sees: everybody they may see, by project, person and model. */
export function everybodysPanels({ context, level }: Panels): TemplateResult {
  return html`<div class="grid">
    <summary-metrics .context=${context} heading-level=${level}></summary-metrics>
    ${section(words.assistantsAndWorkflows, level)} ${assets({ context, level })} ${section(words.spending, level)}
    ${trend({ context, level })}
    ${(['project', 'user', 'model'] as const).map((by) => breakdown(by, { context, level }))}
    ${section(words.activity, level)}
    <power-users .context=${context} heading-level=${level + 1} loading="lazy"></power-users>
    ${report('spending-by-user-platform', words.platformByUser, 'span-6', { context, level })}
    ${report('spending-by-user-cli', words.cliByUser, 'span-6', { context, level })}
    ${report('marketplace', words.marketplace, 'span-6', { context, level })}
    ${report('webhooks', words.webhooks, 'span-6', { context, level })}
  </div>`;
}

/** What somebody sees whose figures are all their own: no table of people, which would have one row. */
export function ownPanels({ context, level, hasProjects }: Panels & { readonly hasProjects: boolean }): TemplateResult {
  return html`<div class="grid">
    <personal-spending .context=${context} heading=${words.myMonth} heading-level=${level}></personal-spending>
    <summary-metrics .context=${context} heading-level=${level} omit=${ONE_PERSON}></summary-metrics>
    ${section(words.spending, level)} ${trend({ context, level })}
    ${hasProjects ? breakdown('project', { context, level }, 'span-6') : nothing}
    ${breakdown('model', { context, level }, hasProjects ? 'span-6' : '')} ${section(words.mine, level)}
    ${assets({ context, level })} ${report('tools', words.tools, '', { context, level })}
  </div>`;
}

function section(label: string, level: number) {
  return html`<span class="section" role="heading" aria-level=${level}>${label}</span>`;
}

function assets({ context, level }: Panels) {
  return html`<assistants-table .context=${context} heading-level=${level + 1} loading="lazy"></assistants-table>
    <workflow-table .context=${context} heading-level=${level + 1} loading="lazy"></workflow-table>`;
}

function trend({ context, level }: Panels) {
  return html`<spending-trend
      class="span-8"
      .context=${context}
      heading-level=${level + 1}
      loading="lazy"
    ></spending-trend>
    <llm-usage class="span-4" .context=${context} heading-level=${level + 1} loading="lazy"></llm-usage>`;
}

function breakdown(by: 'project' | 'user' | 'model', { context, level }: Panels, size = 'span-4') {
  return html`<spending-breakdown
    class=${size}
    by=${by}
    cross-filter
    .context=${context}
    heading-level=${level + 1}
    loading="lazy"
  ></spending-breakdown>`;
}

function report(name: string, heading: string, size: string, { context, level }: Panels) {
  return html`<analytics-report
    class=${size}
    report=${name}
    heading=${heading}
    heading-level=${level + 1}
    .context=${context}
    loading="lazy"
  ></analytics-report>`;
}
