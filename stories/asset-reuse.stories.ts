import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { adoption } from './adoption-tables.js';
import { contextWith, empty, failing, loading, type Report } from './support.js';
import type { Table } from '../src/index.js';

const meta: Meta = { title: 'Elements/asset-reuse', component: 'asset-reuse' };
export default meta;

const show = ({ name }: AnalyticsContext) => html`<asset-reuse context=${name} project="apollo"></asset-reuse>`;
const story = (own?: Report | Table): StoryObj => ({
  render: () => show(contextWith({ ...adoption, ...(own && { 'adoption-assistants': own }) })),
});

export const Data = story();
export const Loading = story(loading);
export const Empty = story(empty(adoption['adoption-assistants']!));
export const Failed = story(failing('network', 'The server could not be reached.'));
export const NoAccess = story(failing('forbidden', 'Access denied'));
