// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NhsNumber } from '../../../client/app/NhsNumber.tsx';
import { SharedScreens } from '../../../client/sharing/SharedScreens.tsx';
import { SharingStrip } from '../../../client/sharing/SharingStrip.tsx';
import { CannotSee } from '../../../client/sharing/CannotSee.tsx';
import { useCover } from '../../../client/sharing/useCover.ts';
import { watching } from '../../../client/sharing/useWatchers.ts';
import { boardFetched, boardStore, setCurrentWard } from '../../../client/stores/boardStore.ts';
import { preferenceStore } from '../../../client/stores/preferenceStore.ts';
import { sharingStore, toggleSharing } from '../../../client/stores/sharingStore.ts';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { CardDetail, WardDetail } from '../../../shared/protocol/board.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';

const [trust, council, riverside] = [buildId<OrganisationId>(), buildId<OrganisationId>(), buildId<OrganisationId>()];
const member = (organisationId: OrganisationId): WardDetail['staff'][number] => ({
  staffId: buildId<StaffId>(),
  name: 'Sam Sample',
  organisationId,
  role: 'member',
  registrations: [],
});
const [nurse, socialWorker, carer, otherCarer] = [member(trust), member(council), member(riverside), member(riverside)];
const jones = buildCardSummary();
const plain = buildBoard([{ ...jones, person: { ...jones.person, familyName: 'Jones', givenName: 'Mary' } }]);
const board = {
  ...plain,
  ward: {
    ...plain.ward,
    organisations: [
      { organisationId: trust, name: 'Trust', kind: 'communityTrust' as const },
      { organisationId: council, name: 'Council', kind: 'council' as const },
      { organisationId: riverside, name: 'Riverside Care', kind: 'careProvider' as const },
    ],
    staff: [nurse, socialWorker, carer, otherCarer],
  },
};
const { wardId } = board.ward;

beforeEach(() => {
  setCurrentWard(wardId);
  boardFetched(board, null);
});

afterEach(() => {
  cleanup();
  sharingStore.setState(sharingStore.getInitialState(), true);
  preferenceStore.setState({ singleKeys: true });
  boardStore.setState(boardStore.getInitialState(), true);
});

const shiftP = (at: Element = document.body) => fireEvent.keyDown(at, { key: 'P', shiftKey: true });

function Card({ hiddenFrom }: { readonly hiddenFrom: readonly StaffId[] | null }) {
  const detail = hiddenFrom === null ? null : ({ cardId: jones.cardId, hiddenFrom } as CardDetail);
  const cover = useCover(detail);
  if (cover === null) return <p>the card</p>;
  return cover.length === 0 ? <p>not known yet</p> : <CannotSee cardId={jones.cardId} blind={cover} />;
}

function show(path: string, hiddenFrom: readonly StaffId[] | null = []) {
  return render(
    <MemoryRouter initialEntries={[path]}>
      <SharingStrip />
      <SharedScreens>
        <label>
          Half typed <input />
        </label>
        <Card hiddenFrom={hiddenFrom} />
        <NhsNumber nhsNumber="9990000018" />
      </SharedScreens>
    </MemoryRouter>,
  );
}

const cardPath = `/cards/${jones.cardId}`;

test('Shift+P starts sharing and stops it; the strip says who can see', () => {
  show(cardPath);
  shiftP();
  expect(screen.getByText('Sharing mode – visible to: Trust, Council, Riverside Care')).toBeTruthy();
  expect(document.documentElement.hasAttribute('data-sharing')).toBe(true);
  shiftP();
  expect(screen.queryByText(/Sharing mode/)).toBeNull();
  expect(document.documentElement.hasAttribute('data-sharing')).toBe(false);
});

test('[WCAG 2.1.4] Shift+P does nothing while typing, nor where single keys are off', () => {
  show(cardPath);
  screen.getByLabelText('Half typed').focus();
  shiftP(screen.getByLabelText('Half typed'));
  screen.getByLabelText('Half typed').blur();
  preferenceStore.setState({ singleKeys: false });
  shiftP();
  expect(sharingStore.getState().isSharing).toBe(false);
});

test('the NHS number shows its last 4 digits unless asked for', () => {
  show(cardPath);
  shiftP();
  expect(screen.getByText('ends 0018')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show whole NHS number' }));
  expect(screen.getByText('999 000 0018')).toBeTruthy();
  shiftP();
  shiftP();
  expect(screen.getByText('ends 0018')).toBeTruthy();
});

test('the board is initials and order; no name is left on it', () => {
  const { container } = show(`/wards/${wardId}`);
  shiftP();
  expect(screen.getByRole('link', { name: 'Open 1, MJ' }).textContent).toBe('MJ');
  expect(container.textContent).not.toContain('Jones');
});

test('screens of more than one person are hidden, and what was half typed on them is kept', () => {
  show('/actions');
  fireEvent.change(screen.getByLabelText('Half typed'), { target: { value: 'abc' } });
  shiftP();
  expect(screen.getByRole('heading', { name: 'Not shown while you share' })).toBeTruthy();
  expect(screen.getByText('the card').closest('[hidden]')).not.toBeNull();
  shiftP();
  expect(screen.getByLabelText<HTMLInputElement>('Half typed').value).toBe('abc');
});

test('a card that some who watch may not open is asked about first, and shown only when somebody says so', () => {
  show(cardPath, [carer.staffId, otherCarer.staffId]);
  expect(screen.getByText('the card')).toBeTruthy();
  shiftP();
  expect(screen.queryByText('the card')).toBeNull();
  expect(
    screen.getByText('Riverside Care (2 people) can’t see this card on their own screens. Stop sharing or go on?'),
  ).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(screen.getByText('the card')).toBeTruthy();
  act(toggleSharing);
  act(toggleSharing);
  expect(screen.queryByText('the card')).toBeNull();
});

test('until it is known who may open a card, it is not shown', () => {
  show(cardPath, null);
  shiftP();
  expect(screen.queryByText('the card')).toBeNull();
  expect(screen.getByText('not known yet')).toBeTruthy();
});

test('in a round those who attend are watching, in the ward’s order', () => {
  expect(watching(board.ward, [otherCarer.staffId, nurse.staffId])).toEqual([
    { name: 'Trust', staffIds: [nurse.staffId] },
    { name: 'Riverside Care', staffIds: [otherCarer.staffId] },
  ]);
});
