import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { UsageChart } from '../src/index.js';
import { contextWith, failing, loading, type Report } from './support.js';
import { usage, usageCatalog } from './usage-tables.js';

const meta: Meta = { title: 'Elements/usage-chart', component: 'usage-chart' };
export default meta;

type Attributes = Partial<Pick<UsageChart, 'measure' | 'by' | 'kind' | 'granularity' | 'compare' | 'controls' | 'top'>>;

const show = (attributes: Attributes, report: Report = usage) => {
  const context = contextWith({ usage: report, 'usage-catalog': usageCatalog });
  context.filter({ range: '2026-03-31/2026-04-30' });
  const { measure, by, kind, granularity, compare, controls = false, top } = attributes;
  return html`<usage-chart
    context=${context.name}
    measure=${measure ?? nothing}
    by=${by ?? nothing}
    kind=${kind ?? nothing}
    granularity=${granularity ?? nothing}
    compare=${compare ?? nothing}
    top=${top ?? nothing}
    ?controls=${controls}
  ></usage-chart>`;
};
const story = (attributes: Attributes, report?: Report): StoryObj => ({ render: () => show(attributes, report) });

export const CostOverTime = story({});
export const ComparedWithBefore = story({ compare: 'previous', kind: 'lines' });
export const StackedByModel = story({ by: 'model', granularity: 'day' });
export const AreaByProject = story({ by: 'project', kind: 'area' });
export const PeopleDoNotStack = story({ measure: 'users', by: 'project', kind: 'area' });
export const Ranking = story({ by: 'project' });
export const DonutByModel = story({ by: 'model', kind: 'donut' });
export const HoursOfTheWeek = story({ measure: 'requests', kind: 'heatmap' });
export const Calendar = story({ measure: 'requests', kind: 'heatmap', granularity: 'day' });
export const ProjectsByModels = story({ by: 'project,model', kind: 'heatmap' });
export const RatesByModel = story({ measure: 'cacheHitRate', by: 'model', kind: 'lines' });
export const ComparedTable = story({ by: 'project', kind: 'table', compare: 'previous' });
export const WithControls = story({ by: 'model', granularity: 'day', controls: true });
export const Loading = story({}, loading);
export const Empty = story({}, (query) => ({ ...usage(query), rows: [], rowCount: 0 }));
export const Failed = story({}, failing('unavailable', 'The server took too long to answer.'));
export const NotAvailable = story(
  { measure: 'latencyP95' },
  failing('not-available', 'This source has no “latencyP95”: it has cost, requests and tokens.'),
);
export const NarrowWithControls: StoryObj = {
  render: () => html`<div class="narrow">${show({ by: 'model', kind: 'area', controls: true })}</div>`,
};
