// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { PastRoundsTable } from '../../../client/minutes/PastRoundsTable.tsx';
import type { RoundId } from '../../../shared/ids.ts';
import type { PastRound } from '../../../shared/protocol/pastRounds.ts';
import { buildId } from '../../builders/ids.ts';

it('[WR22, ST1] a cancelled round stands in the list with who cancelled it and why, counted as held by nobody and without minutes', () => {
  const cancelled = { byName: 'Cora Testscribe', reason: 'Bank holiday' };
  const round: PastRound = {
    roundId: buildId<RoundId>(),
    kind: 'weekly',
    number: 12,
    heldOn: '2026-12-24',
    status: 'cancelled',
    chair: null,
    people: null,
    cancelled,
  };
  render(
    <MemoryRouter>
      <PastRoundsTable year="2026" rounds={[round]} />
    </MemoryRouter>,
  );
  const row = screen.getByRole('row', { name: /^Round 12/ });
  const cells = within(row).getAllByRole('cell');
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^24-Dec-2026.*\(cancelled by Cora Testscribe: Bank holiday\)$/),
    '–',
    '–',
    '–',
    'Go to the round',
  ]);
  expect(screen.queryByRole('link', { name: /[Mm]inutes/ })).toBeNull();
});

it('P13: a damaged round says so in its row, whether it is closed or not', () => {
  const round = { kind: 'weekly', heldOn: '2026-11-19', chair: null, people: null, cancelled: null, damaged: true } as const;
  const rounds = (['running', 'closed'] as const).map((status, place): PastRound => {
    return { ...round, roundId: buildId<RoundId>(), status, number: 31 - place };
  });
  render(
    <MemoryRouter>
      <PastRoundsTable year="2026" rounds={rounds} />
    </MemoryRouter>,
  );
  const told = ['Round 31', 'Round 30'].map(name => {
    const row = screen.getByRole('row', { name: new RegExp(`^${name}`) });
    return within(row).getAllByRole('cell')[0]?.textContent;
  });
  expect(told).toEqual([
    expect.stringMatching(/\(running, can’t be shown: its stored copy is damaged\)$/),
    expect.stringMatching(/\(can’t be shown: its stored copy is damaged\)$/),
  ]);
});
