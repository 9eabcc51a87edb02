import { expect, test } from 'vitest';
import { givenTo, hasActionNews } from '../../../client/actions/watchMyActions.ts';
import type { BoardState } from '../../../client/stores/boardStore.ts';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { CardSummary } from '../../../shared/protocol/board.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMyAction } from '../../builders/recordedAction.ts';

const board = buildBoard([buildCardSummary(), buildCardSummary()]);
const { wardId } = board.ward;

function stateWith(cards: readonly CardSummary[]): BoardState {
  const ward = {
    board,
    cards: new Map(cards.map(card => [card.cardId, card])),
    agenda: null,
    rows: [],
    orderWaits: false,
    openedAt: '',
    changed: new Set<never>(),
    asOf: '',
  };
  return { currentWardId: wardId, wards: { [wardId]: ward }, isHeld: false, ownMoveIn: null, lookingAt: null };
}

test('the list is read again when the count of somebody’s actions changes, not at every word that is typed', () => {
  const [first, second] = board.cards;
  if (first === undefined || second === undefined) throw new Error('there are two');
  const before = stateWith([first, second]);
  const typed = { ...second, health: { ...second.health, updatedAt: '2026-11-19T10:20:00Z' } };
  expect(hasActionNews(stateWith([first, typed]), before)).toBe(false);
  const asked = { ...second, actions: { ...second.actions, open: 1, toAccept: 1 } };
  expect(hasActionNews(stateWith([first, asked]), before)).toBe(true);
  expect(hasActionNews({ ...stateWith([first, asked]), currentWardId: null }, before)).toBe(false);
});

test('what others gave me by name is told; what I took on, what the team was asked and what I had before is not', () => {
  const me: StaffId = buildId();
  const organisationId: OrganisationId = buildId();
  const mine = { owner: { organisationId, staffId: me } };
  const [had, given, passedOn] = [buildMyAction(mine), buildMyAction(mine), buildMyAction(mine)];
  const tookOn = buildMyAction({ ...mine, state: 'accepted', acceptedBy: me });
  const ofTeam = buildMyAction({ owner: { organisationId, staffId: null } });
  const wasTheTeams = { ...passedOn, action: { ...passedOn.action, owner: { organisationId, staffId: null } } };
  const before = [had, wasTheTeams];
  expect(givenTo(me, [had, given, passedOn, tookOn, ofTeam], before)).toEqual([given, passedOn]);
});
