import { defineConfig } from 'vitest/config';

// Journeys and pictures: one counter and one browser at a time, in the order of the file's name.
export default defineConfig({
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  test: {
    environment: 'node',
    include: ['journeys/**/*.journey.ts', 'journeys/**/*.shots.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
