import type { Plugin } from 'vite';

export function viteMinifySource(): Plugin;
