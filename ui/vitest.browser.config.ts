import { defineConfig } from 'vitest/config';

// Journeys and pictures: two files at a time, each with counters, office and browser of its own. They wait more than they work:
// head office signs once a minute, clocks tick.
export default defineConfig({
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  test: {
    environment: 'node',
    include: ['journeys/**/*.journey.ts', 'journeys/**/*.shots.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
