import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { lostIn, placeNow, restoreWords } from '../../../client/removals/restoreWords.ts';
import type { Differences, DifferingPassage } from '../../../shared/protocol/history.ts';
import { buildHand, TOM } from '../../builders/authorship.ts';

const PRIYA = buildHand();
const AT = '2026-11-18T09:10:00.000Z';
const LOST = 'Daughter stays three nights a week. ';

const kept = (text: string): DifferingPassage => ({ kind: 'kept', text });
const added = (text: string): DifferingPassage => ({ kind: 'added', text, hand: TOM, at: AT });
const removed = (text: string, writtenBy = PRIYA, hand = TOM): DifferingPassage => ({
  kind: 'removed',
  text,
  writtenBy,
  hand,
  at: AT,
});

const lost = (...passages: readonly DifferingPassage[]) => {
  const differences: Differences = { from: '1.2', to: '1.4', sections: [{ section: 'note', passages }] };
  return lostIn(differences, { hand: TOM }, PRIYA.staffId);
};

function documentSaying(words: string) {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, words);
  return { doc, words: () => doc.getText('note').toJSON() };
}

test('[SY8] one’s own words that this colleague removed are put back where they stood, and nothing else is', () => {
  const pieces = lost(
    kept('Seen. '),
    removed(LOST),
    removed('Tom’s own. ', TOM),
    kept('Eats'),
    removed(' well', PRIYA, PRIYA),
    added('.'),
  );
  const live = documentSaying('Seen. Eats.');
  restoreWords(live, pieces);
  expect(live.words()).toBe(`Seen. ${LOST}Eats.`);
});

test('[SY8] several stretches come back each to its place, and one undo takes all of them away again', () => {
  const pieces = lost(removed('First. '), kept('Seen. '), removed(LOST), kept('Eats.'), removed(' Last.'));
  const live = documentSaying('Seen. Eats.');
  const { undo } = restoreWords(live, pieces);
  expect(live.words()).toBe(`First. Seen. ${LOST}Eats. Last.`);
  live.doc.getText('note').insert(0, 'Meanwhile. ');
  undo();
  expect(live.words()).toBe('Meanwhile. Seen. Eats.');
});

test('[SY8] what has been typed since, before them or behind, stays, and so does their place', () => {
  const pieces = lost(kept('Seen. '), removed(LOST), kept('Eats.'));
  for (const [now, then] of [
    ['Well. Seen. Eats.', `Well. Seen. ${LOST}Eats.`],
    ['Seen. Eats. Sleeps.', `Seen. ${LOST}Eats. Sleeps.`],
    ['Eats.', `${LOST}Eats.`],
    ['', LOST],
  ] as const) {
    const live = documentSaying(now);
    restoreWords(live, pieces);
    expect(live.words()).toBe(then);
  }
});

test('[SY8] words that stand again are not put back twice', () => {
  expect(lost(kept('Seen. '), removed(LOST), added(LOST), kept('Eats.'))).toEqual([]);
  expect(lost(removed(LOST), kept('Seen. '), added(`Moved: ${LOST}`))).toEqual([]);
});

test('[SY8] what was said twice and is said once now is not taken for standing again', () => {
  expect(lost(kept(LOST), removed(LOST))).toMatchObject([{ text: LOST, place: LOST.length }]);
  expect(lost(removed(LOST), kept('Seen. '), removed(LOST), added(LOST))).toHaveLength(1);
});

test('[SY8] a sign of two halves is never split', () => {
  expect(placeNow(3, 'ab👵c', 'ab👴c')).toBe(2);
  expect(placeNow(4, 'ab👵c', 'ab👴c')).toBe(4);
  expect(placeNow(0, '', '👵')).toBe(0);
});
