import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { analyticsContext, type AnalyticsFileDrop } from '../src/index.js';

const meta: Meta = { title: 'Elements/analytics-file-drop', component: 'analytics-file-drop' };
export default meta;

const HEAD = 'time,event_id,user,model,input_tokens,output_tokens,cost';
const row = (id: number, tokens = '100', model = 'gpt-5') =>
  `2026-03-${String((id % 28) + 1).padStart(2, '0')}T10:00:00Z,e${String(id)},user-${String(id % 7)},${model},${tokens},20,0.017707200000000003`;
const file = (name: string, ...rows: string[]) => new File([[HEAD, ...rows].join('\n')], name);
const many = Array.from({ length: 1200 }, (_, id) => row(id));

let stories = 0;

/** With these files, once it is on the page. */
function story(files: readonly (File | string)[] = [], options: AnalyticsFileDrop['options'] = {}): StoryObj {
  return {
    render: () => {
      const { name } = analyticsContext(`story-files-${String(++stories)}`);
      return html`<analytics-file-drop context=${name} .options=${options}></analytics-file-drop>`;
    },
    play: async ({ canvasElement }) => {
      const drop = canvasElement.querySelector('analytics-file-drop')!;
      await drop.updateComplete;
      if (!files.length) return;
      const taking = drop.take(files);
      if (!options?.fetch) await taking;
      await drop.updateComplete;
    },
  };
}

export const Empty = story();
export const Reading = story(['usage.csv'], { fetch: () => new Promise(() => undefined) });
export const Taken = story([file('usage.csv', ...many)]);
export const SomeRowsRefused = story([
  file('usage.csv', ...many, row(5), row(1300, 'many'), row(1301, '-4')),
  file('copy.csv', ...many, row(5), row(1300, 'many'), row(1301, '-4')),
  file('an-export-with-a-long-name-of-everything-that-happened-in-march-2026.csv', row(2000), row(2001, '10,5')),
]);
export const Failed = story([new File(['when,what\n2026-03-04,x\n'], 'notes.csv')]);
