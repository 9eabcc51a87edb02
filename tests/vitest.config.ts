import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/..`;

/**
 * Three projects: `parts` run side by side; `promises` kill and starve the built server, `journeys` give it a real browser,
 * each one file at a time, so that they don't starve one another on two cores.
 */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/journeys/**', 'tests/crash/**', 'tests/network/**'],
          // Vitest leaves one processor idle by itself: on two that is half of them.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'promises',
          include: ['tests/crash/**/*.test.ts', 'tests/network/**/*.test.ts'],
          fileParallelism: false,
          globalSetup: ['tests/crash/support/compiledEntries.ts', 'tests/journeys/support/demonstrationTemplate.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          fileParallelism: false,
          globalSetup: ['tests/crash/support/compiledEntries.ts', 'tests/journeys/support/demonstrationTemplate.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // A browser on a busy machine: the usual second is too short to tell late from never.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
