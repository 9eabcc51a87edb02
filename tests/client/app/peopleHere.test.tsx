// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PeopleHere } from '../../../client/app/PeopleHere.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { presenceArrived, presenceStore } from '../../../client/stores/presenceStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { Presence } from '../../../shared/protocol/board.ts';
import type { OrganisationId, StaffId, WardId } from '../../../shared/ids.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { signedIn } from '../../builders/signedIn.ts';

const wardId = buildId<WardId>();

beforeEach(() => {
  signedIn({ memberships: [{ wardId, role: 'member' }] });
});
afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
  presenceStore.setState(presenceStore.getInitialState(), true);
  sessionStore.setState(sessionStore.getInitialState(), true);
});

function person(name: string, given: Partial<Presence> = {}): Presence {
  const here = {
    organisation: 'Anytown NHS Trust',
    profession: null,
    side: null,
    cardId: null,
    inRound: false,
    lostAt: null,
    awayMs: null,
  };
  return { staffId: buildId<StaffId>(), name, ...here, ...given };
}

it('P18: says of everyone whether they are here, away and how long, or lost and since when; the lost are not counted', () => {
  presenceArrived(wardId, [
    person('Nora Testnurse'),
    person('Sam Testworker', { awayMs: 6.5 * 60_000 }),
    person('Cora Testscribe', { lostAt: '2026-11-19T10:42:30.000Z', awayMs: 400_000 }),
  ]);
  render(<PeopleHere wardId={wardId} />);
  fireEvent.click(screen.getByRole('button', { name: /2 people here/ }));
  expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual([
    'Nora Testnurse – on the board',
    'Sam Testworker – on the board, away 6 min',
    'Cora Testscribe – on the board, connection lost 10:42',
  ]);
});

it('says of everyone what they are: by profession, by their role on the ward without one, and whoever looks on as an observer', () => {
  const people = [
    person('Nora Testnurse', { profession: 'districtNurse' }),
    person('Cora Testscribe'),
    person('Oona Testlooker', { profession: 'socialWorker' }),
  ] as const;
  const roles = ['member', 'scribe', 'observer'] as const;
  const staff = people.map(({ staffId, name }, index) => {
    const role = roles[index] ?? 'member';
    return { staffId, name, organisationId: buildId<OrganisationId>(), role, registrations: [] };
  });
  const board = buildBoard();
  boardFetched({ ...board, ward: { ...board.ward, wardId, staff } }, null);
  presenceArrived(wardId, people);
  render(<PeopleHere wardId={wardId} />);
  fireEvent.click(screen.getByRole('button', { name: /3 people here/ }));
  expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual([
    'Nora Testnurse, district nurse – on the board',
    'Cora Testscribe, coordinator – on the board',
    'Oona Testlooker, social worker, observer – on the board',
  ]);
});

it('says of everyone who has the running round open that they are in it, and on which card there', () => {
  const card = buildCardSummary();
  const board = buildBoard([card]);
  boardFetched({ ...board, ward: { ...board.ward, wardId } }, null);
  presenceArrived(wardId, [
    person('Nora Testnurse', { inRound: true, cardId: card.cardId }),
    person('Sam Testworker', { inRound: true }),
    person('Cora Testscribe', { cardId: card.cardId }),
  ]);
  render(<PeopleHere wardId={wardId} />);
  fireEvent.click(screen.getByRole('button', { name: /3 people here/ }));
  const name = `${card.person.familyName.toLocaleUpperCase('en-GB')}, ${card.person.givenName}`;
  expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual([
    `Nora Testnurse – in the round, on ${name}`,
    'Sam Testworker – in the round',
    `Cora Testscribe – on ${name}`,
  ]);
});
