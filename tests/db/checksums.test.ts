import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { rowChecksum } from '../../db/checksums.ts';
import type { CardId } from '../../shared/ids.ts';

const document = { cardId: 'c0ffee00-0000-4000-8000-000000000001' as CardId, part: 'joint', epoch: 2 } as const;

test('P13: the checksum of a row is SHA-256 over where it stands, who wrote it and its bytes, short or long, whatever went before', () => {
  const authors = [[], [null, 'Ólafur 看護', '2026-11-05T09:30:00.000Z'], ['x'.repeat(500)]];
  for (const length of [0, 30, 700, 1_023, 1_024, 70_000, 5]) {
    for (const rest of authors) {
      const bytes = Uint8Array.from({ length }, (_, index) => 255 - (index % 256));
      const header = `${JSON.stringify([document.cardId, 'joint', 2, 7, ...rest])}\n`;
      const expected = createHash('sha256').update(header).update(bytes).digest();
      expect(rowChecksum(document, 7, rest, bytes)).toEqual(expected);
    }
  }
});
