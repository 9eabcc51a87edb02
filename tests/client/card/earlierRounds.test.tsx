// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { EarlierRounds } from '../../../client/card/EarlierRounds.tsx';
import type { RecordedRound } from '../../../shared/protocol/record.ts';

const said = { outcome: null, reason: null, needs: null, note: null };
const monthly: RecordedRound = { ...said, kind: 'monthly', number: 2, heldOn: '2026-11-19' };
const weekly: RecordedRound = { ...said, kind: 'weekly', number: 60, heldOn: '2026-11-12' };
/** From before there were two kinds. */
const old: RecordedRound = { ...said, number: 2, heldOn: '2025-10-02' };

afterEach(cleanup);

it('WR17: of two rounds of one day the one held last stands first, whatever their kinds and numbers', () => {
  const afternoon = { ...weekly, number: 3, heldOn: monthly.heldOn, closedAt: '2026-11-19T15:10:00.000Z' };
  const midday = { ...monthly, number: 70, closedAt: '2026-11-19T12:40:00.000Z' };
  render(<EarlierRounds rounds={[midday, afternoon]} />);
  const headings = screen.getAllByRole('heading').map(({ textContent }) => textContent);
  expect(headings).toEqual([expect.stringContaining('Round 3'), expect.stringContaining('Wider MDT 70')]);
});

it('WR17: rounds of both kinds stand by their days, the newest first, each under its own name', () => {
  render(<EarlierRounds rounds={[old, weekly, monthly]} />);
  const headings = screen.getAllByRole('heading').map(({ textContent }) => textContent);
  expect(headings).toEqual([
    expect.stringMatching(/19-Nov-2026.*Wider MDT 2/),
    expect.stringMatching(/12-Nov-2026.*Round 60/),
    expect.stringMatching(/2-Oct-2025.*Round 2/),
  ]);
});
