import { expect, test } from 'vitest';
import { findAuthor, NOBODY_KNOWN, withAuthorship } from '../../../client/authorship/knownAuthors.ts';
import { type Passage, passageAt, passagesOf } from '../../../client/authorship/passages.ts';
import type { TextRun } from '../../../client/words/textRuns.ts';
import { buildAuthorship, buildHand, TOM } from '../../builders/authorship.ts';

const PRIYA = buildHand();
const MORNING = '2026-11-18T09:10:00.000Z';
const STILL_MORNING = '2026-11-18T09:15:00.000Z';
const EVENING = '2026-11-18T17:40:00.000Z';
const NOBODY_TYPES = { client: 99, savedClock: 0 };

const run = (client: number, clock: number, words: string): TextRun => ({ client, clock, words });

/** "from–to name time", as the tip would say it. */
function told(passages: readonly Passage[]): readonly string[] {
  return passages.map(({ from, to, author }) => {
    if (author.kind === 'staff') return `${from}–${to} ${author.written.hand.name} ${author.written.at}`;
    return `${from}–${to} ${author.kind === 'own' ? `you, ${author.isSaved ? 'saved' : 'not saved'}` : 'unknown'}`;
  });
}

test('a passage is what one hand wrote in one sitting, though Yjs keeps it in pieces; a pause or another hand ends it', () => {
  const known = withAuthorship(
    NOBODY_KNOWN,
    buildAuthorship(
      [PRIYA, TOM],
      [
        [1, 0, 4, 0, MORNING],
        [1, 4, 8, 0, STILL_MORNING],
        [1, 8, 12, 0, EVENING],
        [2, 0, 3, 1, MORNING],
      ],
    ),
  );
  const runs = [run(1, 0, 'key '), run(1, 4, 'safe'), run(2, 0, ' - '), run(1, 8, 'code')];
  expect(told(passagesOf(runs, known, NOBODY_TYPES))).toEqual([
    `0–8 Priya Shah-Example ${STILL_MORNING}`,
    `8–11 Tom Reed-Sample ${MORNING}`,
    `11–15 Priya Shah-Example ${EVENING}`,
  ]);
});

test('one run that two people wrote under one client id is two passages', () => {
  const known = withAuthorship(
    NOBODY_KNOWN,
    buildAuthorship(
      [PRIYA, TOM],
      [
        [1, 0, 3, 0, MORNING],
        [1, 3, 8, 1, MORNING],
      ],
    ),
  );
  const passages = passagesOf([run(1, 0, 'key safe')], known, NOBODY_TYPES);
  expect(told(passages)).toEqual([`0–3 Priya Shah-Example ${MORNING}`, `3–8 Tom Reed-Sample ${MORNING}`]);
  expect(passageAt(passages, 2)).toBe(passages[0]);
  expect(passageAt(passages, 3)).toBe(passages[1]);
  expect(passageAt(passages, 8)).toBeNull();
});

test('words not known yet are said to be so; one’s own are told apart by whether the server has them', () => {
  const known = withAuthorship(NOBODY_KNOWN, buildAuthorship([PRIYA], [[1, 2, 4, 0, MORNING]]));
  const runs = [run(1, 0, 'abcdef'), run(7, 0, 'typed')];
  expect(told(passagesOf(runs, known, { client: 7, savedClock: 2 }))).toEqual([
    '0–2 unknown',
    `2–4 Priya Shah-Example ${MORNING}`,
    '4–6 unknown',
    '6–8 you, saved',
    '8–11 you, not saved',
  ]);
});

test('a later answer adds to the earlier one: hands keep their place, what is told twice counts once', () => {
  const first = withAuthorship(NOBODY_KNOWN, buildAuthorship([PRIYA], [[1, 0, 4, 0, MORNING]], 4));
  const later = withAuthorship(
    first,
    buildAuthorship(
      [TOM, { ...PRIYA }],
      [
        [1, 2, 9, 1, EVENING],
        [2, 0, 5, 0, EVENING],
      ],
      9,
    ),
  );
  expect(later.seq).toBe(9);
  expect(later.hands.map(hand => hand.name)).toEqual(['Priya Shah-Example', 'Tom Reed-Sample']);
  expect(findAuthor(later, 1, 3)).toMatchObject({ written: { at: MORNING }, until: 4 });
  expect(findAuthor(later, 1, 4)).toMatchObject({ written: { hand: PRIYA, at: EVENING }, until: 9 });
  expect(findAuthor(later, 1, 9)).toEqual({ written: null, until: Number.POSITIVE_INFINITY });
  expect(findAuthor(later, 2, 0)).toMatchObject({ written: { hand: TOM }, until: 5 });
});

test('one person under two registrations is two hands', () => {
  const known = withAuthorship(
    NOBODY_KNOWN,
    buildAuthorship(
      [PRIYA, { ...PRIYA, profession: 'occupationalTherapist', side: 'health' }],
      [
        [1, 0, 2, 0, MORNING],
        [1, 2, 4, 1, MORNING],
      ],
    ),
  );
  expect(passagesOf([run(1, 0, 'both')], known, NOBODY_TYPES)).toHaveLength(2);
});
