import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failed, found, refused } from './champions-support.js';
import { board, framework } from './leaderboard-tables.js';
import { contextWith, empty, loading, type Report } from './support.js';

const meta: Meta = { title: 'Elements/champions-framework', component: 'champions-framework' };
export default meta;

const story = (report?: Report): StoryObj => ({
  render: () => {
    const { name } = contextWith({ ...board, ...(report && { 'leaderboard-framework': report }) });
    return html`<champions-framework context=${name}></champions-framework>`;
  },
});

export const Data = story();
export const Opened: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => {
    (await found<HTMLDetailsElement>(canvasElement, '.dimension')).open = true;
  },
};
export const Empty = story(() => empty(framework));
export const NoAccess = story(refused);
export const Failed = story(failed);
export const Loading = story(loading);
