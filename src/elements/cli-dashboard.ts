import { html, LitElement, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { messages } from '../core/text/messages.js';
import { ContextController } from '../widget/context-controller.js';
import { define } from '../widget/define.js';
import { frameStyles } from '../widget/frame.styles.js';
import { tokens } from '../widget/tokens.js';
import './analytics-report.js';
import { cliDashboardStyles } from './cli-dashboard.styles.js';
import './llm-usage.js';

const words = messages.cli;

/** A report of the command line, as it is drawn here. */
interface Panel {
  readonly report: string;
  readonly measure?: string;
  readonly kind?: string;
  readonly view?: 'chart' | 'table';
  readonly wide?: true;
}

const PATTERNS: readonly Panel[] = [
  { report: 'cli-weekdays', measure: 'events', kind: 'stacked', view: 'chart' },
  { report: 'cli-hours', measure: 'events', kind: 'stacked', view: 'chart' },
  { report: 'cli-session-depth', measure: 'sessions', kind: 'stacked', view: 'chart' },
  { report: 'cli-clients', measure: 'events', kind: 'donut', view: 'chart' },
];
const PEOPLE: readonly Panel[] = [
  { report: 'cli-spenders', wide: true },
  { report: 'cli-user-classes', measure: 'cost', kind: 'donut', view: 'chart' },
  { report: 'cli-project-classes', measure: 'cost', kind: 'donut', view: 'chart' },
  { report: 'cli-users' },
  { report: 'cli-projects' },
];
const WORK: readonly Panel[] = [
  { report: 'cli-repositories', wide: true },
  { report: 'cli-tools', measure: 'sessions', kind: 'bars', view: 'chart' },
  { report: 'cli-errors' },
  { report: 'cli-versions' },
];

/**
 * What coding agents on the command line do: when, in what depth, with which tools and models, for whom, in which repositories
 * and at what cost. Hours and weekdays are those of the reporting zone; at CodeMie they are in UTC.
 *
 * Source: the reports `cli-weekdays`, `cli-hours`, `cli-session-depth`, `cli-clients`, `cli-spenders`, `cli-user-classes`,
 * `cli-project-classes`, `cli-users`, `cli-projects`, `cli-repositories`, `cli-tools`, `cli-errors`, `cli-versions`, `cli-llms`.
 *
 * @summary Everything about the command line in one tag.
 * @element cli-dashboard
 */
export class CliDashboard extends LitElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, cliDashboardStyles];

  /** The name of the context to join; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The level of the sections' headings for assistive technology; the elements inside are one below. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  readonly #context = new ContextController(this);

  protected override render(): TemplateResult {
    return html`<div class="frame">
      <div class="grid">
        ${this.#section(words.patterns)} ${PATTERNS.map(this.#panel)} ${this.#section(words.people)}
        ${PEOPLE.map(this.#panel)} ${this.#section(words.work)} ${WORK.map(this.#panel)}
        <llm-usage
          cli
          .context=${this.#context.value.name}
          heading-level=${this.headingLevel + 1}
          loading="lazy"
        ></llm-usage>
      </div>
    </div>`;
  }

  #section(label: string): TemplateResult {
    return html`<span class="section" role="heading" aria-level=${this.headingLevel}>${label}</span>`;
  }

  readonly #panel = ({ report, measure, kind, view, wide }: Panel): TemplateResult =>
    html`<analytics-report
      class=${wide ? 'wide' : ''}
      report=${report}
      .measure=${measure}
      .kind=${kind}
      .view=${view}
      .context=${this.#context.value.name}
      heading-level=${this.headingLevel + 1}
      loading="lazy"
    ></analytics-report>`;
}

define('cli-dashboard', CliDashboard);

declare global {
  interface HTMLElementTagNameMap {
    'cli-dashboard': CliDashboard;
  }
}
