import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsBoard, BoardStore } from '../src/index.js';
import { byProject } from './more-tables.js';
import { contextWith } from './support.js';
import { summary } from './tables.js';
import { usage, usageCatalog } from './usage-tables.js';

const meta: Meta = { title: 'Elements/analytics-board', component: 'analytics-board' };
export default meta;

/** A store that holds what it is given, as long as the story is there. */
function storeOf(...boards: readonly object[]): BoardStore {
  const kept = new Map(boards.map((board) => [String((board as { id?: unknown }).id), board]));
  return {
    list: () => Promise.resolve([...kept.values()].map((board) => board as { id: string; name: string })),
    load: (id) => Promise.resolve(kept.get(id)),
    save: (board) => Promise.resolve(kept.set(board.id, board)),
    remove: (id) => Promise.resolve(kept.delete(id)),
  };
}

const costs = {
  version: 1,
  id: 'costs',
  name: 'What we spend',
  cards: [
    { id: 'a', element: 'summary-metrics', width: 12, attributes: { compare: 'none', 'no-trend': '' } },
    { id: 'b', element: 'heading', heading: 'Where it goes', width: 12 },
    {
      id: 'c',
      element: 'usage-chart',
      width: 8,
      height: 5,
      attributes: { measure: 'cost', by: 'model', granularity: 'day' },
    },
    {
      id: 'd',
      element: 'usage-chart',
      width: 4,
      height: 5,
      attributes: { measure: 'cost', by: 'project', kind: 'donut' },
    },
    { id: 'e', element: 'spending-breakdown', width: 6, attributes: { by: 'project' }, heading: 'Projects' },
    { id: 'f', element: 'activity-heatmap', width: 6 },
  ],
};
const people = { version: 1, id: 'people', name: 'People', cards: [] };

const show = (store: BoardStore, change: (board: AnalyticsBoard) => void = () => undefined) => {
  const context = contextWith({ summary, usage, 'usage-catalog': usageCatalog, 'spending-by-project': byProject });
  context.filter({ range: '2026-03-31/2026-04-30' });
  const board = document.createElement('analytics-board');
  board.context = context.name;
  board.store = store;
  change(board);
  return html`${board}`;
};
const story = (...args: Parameters<typeof show>): StoryObj => ({ render: () => show(...args) });

/** Presses the button, once it is there. */
const editing = (board: AnalyticsBoard) => {
  void (async () => {
    await customElements.whenDefined('analytics-board');
    for (let tries = 0; tries < 100; tries++) {
      const edit = board.shadowRoot?.querySelector<HTMLElement>('.bar .button');
      if (edit) {
        edit.click();
        return;
      }
      await new Promise(requestAnimationFrame);
    }
  })();
};

export const Board = story(storeOf(costs));
export const OneOfSeveral = story(storeOf(costs, people));
export const Editing = story(storeOf(costs), editing);
export const ReadOnly = story(storeOf(costs), (board) => {
  board.readOnly = true;
});
export const UnknownCard = story(
  storeOf({
    ...costs,
    cards: [
      { id: 'x', element: 'future-chart', width: 6, attributes: { of: 'tomorrow' } },
      { id: 'e', element: 'spending-breakdown', width: 6 },
    ],
  }),
);
export const NoBoard = story(storeOf());
export const EmptyBoard = story(storeOf(people));
export const Broken = story({
  ...storeOf(costs),
  load: () => Promise.resolve({ ...costs, cards: [{ id: 'a', element: 'usage-chart', width: 40 }] }),
});
export const Narrow: StoryObj = { render: () => html`<div class="narrow">${show(storeOf(costs), editing)}</div>` };
