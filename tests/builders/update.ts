import type { DocumentKey, NewUpdate } from '../../db/store.ts';
import { buildId, nextNumber } from './ids.ts';
import { buildAuthor, buildStaff } from './staff.ts';

export function buildDocumentKey(given: Partial<DocumentKey> = {}): DocumentKey {
  return { cardId: buildId(), part: 'health', epoch: 1, ...given };
}

/** Bytes that no other update has; they are not a real Yjs update unless given. */
export function buildNewUpdate(given: Partial<NewUpdate> = {}): NewUpdate {
  return {
    document: buildDocumentKey(),
    bytes: new TextEncoder().encode(`update ${nextNumber()}`),
    author: buildAuthor(buildStaff()),
    at: '2026-11-19T09:30:00.000Z',
    ...given,
  };
}
