import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/..`;

/**
 * Two projects: `parts` run side by side; `journeys` start the built server and a real browser, one file at a time, so
 * that they don't starve one another on two cores.
 */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/journeys/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          fileParallelism: false,
          globalSetup: 'tests/journeys/support/demonstrationTemplate.ts',
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
