import type { Plugin } from 'vite';

export function integrity(entry: string): Plugin;
