// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CompareChoice } from '../../../client/history/CompareChoice.tsx';
import type { MomentName, Sitting } from '../../../shared/protocol/history.ts';

const hand = { staffId: 'nurse', name: 'Tom Reed-Sample', organisation: 'Anytown', profession: null, side: null };
const times = { startedAt: '2026-11-11T10:00:00.000Z', endedAt: '2026-11-11T10:10:00.000Z' };
const sitting = (from: MomentName, to: MomentName, roundsClosed: Sitting['roundsClosed']): Sitting => ({
  from,
  to,
  ...times,
  hand,
  charactersAdded: 1,
  charactersRemoved: 0,
  roundsClosed,
});

test('WR1: a weekly and a monthly round of one number are two choices to compare with', () => {
  const sittings = [
    sitting('1.2', '1.3', []),
    sitting('1.1', '1.2', [{ roundId: 'm', kind: 'monthly', number: 2, heldOn: '2026-11-13' }]),
    sitting('1.0', '1.1', [{ roundId: 'w', kind: 'weekly', number: 2, heldOn: '2026-11-12' }]),
  ];
  const chosen: (MomentName | null)[] = [];
  render(<CompareChoice sittings={sittings} at="1.3" compared={null} now="1.3" onChange={moment => chosen.push(moment)} />);
  const valueOf = (name: string) => screen.getByRole<HTMLOptionElement>('option', { name }).value;
  for (const name of ['Wider MDT 2, 13-Nov-2026', 'Round 2, 12-Nov-2026']) {
    fireEvent.change(screen.getByRole('combobox'), { target: { value: valueOf(name) } });
  }
  expect(chosen).toEqual(['1.2', '1.1']);
});
