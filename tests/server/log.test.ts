import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { StoredRowDamaged, StoreRuleBroken } from '../../db/store.ts';
import { createLog } from '../../server/log.ts';
import { buildId } from '../builders/ids.ts';

const WORDS = 'Goes to Elm House';

/** What `work` throws, as the log has it, and the whole line. */
function logged(work: () => unknown) {
  const lines: string[] = [];
  const log = createLog('warn', { write: line => void lines.push(line) });
  try {
    work();
  } catch (error) {
    log.error({ error, cardId: 'a card' }, 'it failed');
  }
  const [line = '{}'] = lines;
  return { line, told: JSON.parse(line) as { readonly error: { readonly at?: readonly string[] } } };
}

function thrown(error: unknown): () => never {
  return () => {
    throw error;
  };
}

const row = `cards ${buildId()}: "readiness" is not as it should be`;

it.each<[string, () => unknown, object]>([
  ['a damaged row by its name and its column', thrown(new StoredRowDamaged(row)), { type: 'StoredRowDamaged', message: row }],
  [
    'a rule of the store by its words, and why by kind and code alone',
    thrown(new StoreRuleBroken('UNIQUE', { cause: Object.assign(new Error(WORDS), { code: 'SQLITE_CONSTRAINT' }) })),
    { type: 'StoreRuleBroken', message: 'UNIQUE', cause: { type: 'Error', code: 'SQLITE_CONSTRAINT' } },
  ],
  ['JSON that does not parse without what it quotes', () => JSON.parse(WORDS), { type: 'SyntaxError' }],
  ['a date that is none without it', () => Temporal.PlainDate.from(WORDS), { type: 'RangeError' }],
  ['a message of several lines without any', thrown(new TypeError(`said:\n    at ${WORDS} (home:1:2)`)), { type: 'TypeError' }],
])('[T30] tells %s, and where it happened', (_what, work, error) => {
  const { line, told } = logged(work);
  expect(told).toMatchObject({ level: 50, msg: 'it failed', cardId: 'a card', error });
  expect(told.error.at?.join(' ')).toContain('log.test.ts');
  expect('message' in told.error).toBe('message' in error);
  expect(line).not.toContain('Elm House');
});

it('[T30] of what is no error tells the kind alone', () => {
  const { line, told } = logged(thrown(WORDS));
  expect(told.error).toEqual({ type: 'string' });
  expect(line).not.toContain('Elm House');
});
