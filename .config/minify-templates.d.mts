import type { Plugin } from 'vite';

export function viteMinifyTemplates(): Plugin;
