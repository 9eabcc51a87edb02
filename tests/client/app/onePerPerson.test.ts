import { expect, test } from 'vitest';
import { onePerPerson } from '../../../client/app/onePerPerson.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { Presence } from '../../../shared/protocol/board.ts';
import { buildId } from '../../builders/ids.ts';

test('a person in two windows is here once, on the card that one of them shows', () => {
  const person: Presence = {
    staffId: buildId(),
    name: 'Ann Tester',
    organisation: 'Anytown Trust',
    profession: 'districtNurse',
    side: 'health',
    cardId: null,
    inRound: false,
    lostAt: null,
    awayMs: null,
  };
  const other = { ...person, staffId: buildId<Presence['staffId']>() };
  const onCard = { ...person, cardId: buildId<CardId>() };
  expect(onePerPerson([person, other, onCard])).toEqual([onCard, other]);
});
