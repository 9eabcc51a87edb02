// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { OpenCard } from '../../../client/card/openCard.ts';
import { PointItem } from '../../../client/points/PointItem.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { RaisedPoint } from '../../../shared/domain/raisedPoint.ts';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { RecordedPoint } from '../../../shared/protocol/record.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildChallenge, buildQuestion } from '../../builders/raisedPoint.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

const tom = buildId<StaffId>();
const { ward, ...board } = buildBoard();
const { wardId } = ward;

afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
});

function show(
  point: RaisedPoint,
  given: {
    readonly role?: WardRole;
    readonly tomIs?: WardRole | null;
    readonly hasLeft?: boolean;
    readonly askingPractice?: Refusal | null;
  },
) {
  const { role = 'scribe', tomIs = null, hasLeft = false, askingPractice = null } = given;
  const memberships = [{ wardId, role }];
  sessionStore.setState({ status: 'signedIn', session: buildSessionInfo({ memberships }) });
  const entry = { staffId: tom, name: 'Tom Testreed', organisationId: buildId<OrganisationId>(), registrations: [] };
  const staff = tomIs === null ? [] : [{ ...entry, role: tomIs }];
  boardFetched({ ...board, ward: { ...ward, staff } }, null);
  const people = { [tom]: { name: 'Tom Testreed', organisation: 'Anytown Council' } };
  const raised = { ...point.raised, by: tom };
  const recorded = { ...point, wardId, raised, people } as RecordedPoint;
  render(
    <OpenCard value={{ askingPractice, hiddenFrom: [] }}>
      <PointItem point={recorded} side="health" mayWrite={!hasLeft} hasLeft={hasLeft} />
    </OpenCard>,
  );
}

const press = (name: string) => screen.queryByRole('button', { name });

test('[RP7] it is said that whoever raised it has left, and who may end it; the scribe sets a question aside', () => {
  show(buildQuestion(), {});
  expect(screen.getByText(/^Tom Testreed is no longer on this ward\. It can be answered, or the chair/)).toBeTruthy();
  expect(press('Set aside')).toBeTruthy();
});

test.each([
  ['a member who keeps no record', buildQuestion(), 'member'],
  ['the scribe, where it is a challenge', buildChallenge(), 'scribe'],
] as const)('[RP7] nothing is set aside by %s', (_who, point, role) => {
  show(point, { role });
  expect(press('Set aside')).toBeNull();
  expect(screen.getByText(/no longer on this ward/)).toBeTruthy();
});

test('[RP7] of someone who is on the ward nothing is said and nothing set aside; of an observer it is', () => {
  show(buildQuestion(), { tomIs: 'member' });
  expect(screen.queryByText(/no longer on this ward/)).toBeNull();
  expect(press('Set aside')).toBeNull();
  cleanup();
  show(buildQuestion(), { tomIs: 'observer' });
  expect(press('Set aside')).toBeTruthy();
});

test('[RP7] on the card of a person who has left the ward an open question stands and asks nobody', () => {
  show(buildQuestion({ to: 'social' }), { hasLeft: true });
  expect(screen.queryByText('Waiting for social care')).toBeNull();
  expect(screen.getByText('Still open when the person left the ward. Nobody is asked any longer.')).toBeTruthy();
});

test.each([
  ['objectsToPractice', /objects to sharing with the GP practice.*Nobody will answer/],
  ['noPracticeToAsk', /No GP of this person’s practice.*Nobody will answer/],
  [null, /^Waiting for the GP/],
  // A GP of the practice itself reads it.
  ['notAllowed', /^Waiting for the GP/],
] as const)(
  '[GP2] an open question for the practice says why it will not be answered, where it will not (%s)',
  (askingPractice, words) => {
    show(buildQuestion({ to: 'gp' }), { tomIs: 'member', askingPractice });
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByText(/^Waiting/) === null).toBe(!words.source.startsWith('^Waiting'));
  },
);
