import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { fakeHost } from './fake/plugin.ts';

// Counters run what their system brings: WebKitGTK 4.1, WebView2, or the browser of UOS and Kylin.
export default defineConfig({
  plugins: [react(), fakeHost()],
  base: './',
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  build: {
    target: ['chrome93', 'safari15.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // The counter's screens, and the console of head office.
    rolldownOptions: { input: ['index.html', 'office.html'] },
  },
});
