// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ChairMenu } from '../../../client/round/ChairMenu.tsx';
import type { ChairActs } from '../../../client/round/useChairActs.ts';
import { presenceArrived, presenceStore } from '../../../client/stores/presenceStore.ts';
import type { StaffId } from '../../../shared/ids.ts';
import type { Presence, StaffEntry } from '../../../shared/protocol/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';

afterEach(() => {
  cleanup();
  presenceStore.setState({ people: {} });
});

const mayChair = (name: string): StaffEntry => ({
  staffId: buildId<StaffId>(),
  name,
  organisationId: buildId(),
  role: 'chair',
  registrations: [],
});
const here = ({ staffId, name }: StaffEntry, lostAt: string | null): Presence => ({
  staffId,
  name,
  organisation: 'Anytown Trust',
  profession: null,
  side: null,
  cardId: null,
  lostAt,
  inRound: true,
  awayMs: null,
});

test('[WR11] the chair is handed to who is here; of the others it is said that they are not', () => {
  const staff = [mayChair('Ann Here'), mayChair('Bob Lost'), mayChair('Cat Gone')];
  const [ann, bob] = staff;
  if (ann === undefined || bob === undefined) throw new Error('nobody');
  const round = buildRunningRound();
  presenceArrived(round.wardId, [here(ann, null), here(bob, '2026-11-19T09:40:00.000Z')]);
  const act = vi.fn(async () => true);
  const acts = { act, isOffline: false, isSending: false } as unknown as ChairActs;
  render(<ChairMenu round={round} staff={staff} acts={acts} onDone={() => undefined} />);
  const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Hand over to' });
  const options = within(choice).getAllByRole<HTMLOptionElement>('option');
  expect(options.map(({ text, disabled }) => [text, disabled])).toEqual([
    ['Choose', false],
    ['Ann Here', false],
    ['Bob Lost (not here)', true],
    ['Cat Gone (not here)', true],
  ]);
  fireEvent.change(choice, { target: { value: ann.staffId } });
  fireEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  const { roundId } = round;
  expect(act.mock.calls).toEqual([[{ type: 'handOverChair', roundId, staffId: ann.staffId, term: 1 }]]);
});
