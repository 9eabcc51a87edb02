import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/..`;
/** Vitest leaves one processor idle by itself: on two that is half of them. */
const EVERY_CORE = availableParallelism();

/**
 * These live in a page, bend the clock that modules took when they were loaded, or replace a module by one that watches or
 * misbehaves: what one leaves behind must not reach the next.
 */
const APART = [
  'tests/client/**/*.test.{ts,tsx}',
  'tests/simulation/**/*.test.ts',
  ...readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts') && readFileSync(join(import.meta.dirname, file), 'utf8').includes('vi.mock('))
    .map(file => `tests/${file.replaceAll('\\', '/')}`),
];

/**
 * Four projects: `parts` run side by side and load the modules they share once, `apart` each file by itself; `promises` kill and
 * starve the built server, `journeys` give it a real browser, each one file at a time: two browsers would starve one another on two
 * cores.
 */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...APART, 'tests/journeys/**', 'tests/crash/**', 'tests/network/**'],
          isolate: false,
          maxWorkers: EVERY_CORE,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'apart',
          include: APART,
          maxWorkers: EVERY_CORE,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'promises',
          include: ['tests/crash/**/*.test.ts', 'tests/network/**/*.test.ts'],
          fileParallelism: false,
          globalSetup: ['tests/crash/support/compiledEntries.mjs', 'tests/journeys/support/demonstrationTemplate.ts'],
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
          globalSetup: ['tests/crash/support/compiledEntries.mjs', 'tests/journeys/support/demonstrationTemplate.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // A browser on a busy machine: the usual second is too short to tell late from never.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
