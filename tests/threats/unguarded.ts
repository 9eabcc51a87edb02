import { vi } from 'vitest';
import { admit } from '../../server/sync/admission.ts';
import { hasPending } from '../../server/sync/rebuildDocument.ts';
import { UncommittedWords } from '../../server/sync/uncommittedWords.ts';
import { readWordsUpdate } from '../../server/sync/wordsUpdate.ts';

/**
 * Sabotage: the guard is gone, and what arrives goes into Yjs as it is, as in y-websocket's own server. For test files
 * that mock these three modules with `{ spy: true }`.
 */
export function takeGuardAway(): void {
  vi.mocked(readWordsUpdate).mockImplementation(bytes => ({ ok: true, update: { bytes, runs: [], deletions: [] } }));
  vi.mocked(admit).mockImplementation(({ bytes }) => {
    return { kind: 'admitted', bytes, words: new UncommittedWords(), clients: [], claims: [], steps: 0, cutting: 0, growth: 0 };
  });
  vi.mocked(hasPending).mockReturnValue(false);
}
