import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/..`;
const demonstration = 'tests/journeys/support/demonstrationTemplate.ts';
/** Vitest leaves one processor idle by itself: on two that is half of them. */
const sideBySide = availableParallelism();

/**
 * Four projects, in three groups one after another: `parts`; then what kills and starves the built server (`promises`) beside
 * what gives it a real browser (`journeys`), for both wait more than they work; and at last `network`, alone, for it
 * measures how long people wait.
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
          maxWorkers: sideBySide,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'promises',
          include: ['tests/crash/**/*.test.ts'],
          maxWorkers: sideBySide,
          sequence: { groupOrder: 2 },
          globalSetup: demonstration,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          maxWorkers: sideBySide,
          sequence: { groupOrder: 2 },
          globalSetup: demonstration,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // A browser on a busy machine: the usual second is too short to tell late from never.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        root,
        test: {
          name: 'network',
          include: ['tests/network/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          globalSetup: demonstration,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
