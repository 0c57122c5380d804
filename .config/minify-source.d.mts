import type { Plugin } from 'vite';

export function viteMinifySource(): Plugin;
/** Whether a module belongs into the second file alone. */
export function isLater(id: string): boolean;
