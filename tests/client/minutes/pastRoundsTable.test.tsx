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
