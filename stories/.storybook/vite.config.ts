import { defineConfig } from 'vite';

// Storybook's own Vite settings, so that the library's vite.config.ts does not leak in.
export default defineConfig({ logLevel: 'warn' });
