// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reasonsOf } from '../../../client/round/LobbyAgenda.tsx';
import { MissingSides } from '../../../client/round/MissingSides.tsx';
import { todayStore } from '../../../client/stores/todayStore.ts';
import type { CardSummary, WardDetail } from '../../../shared/protocol/board.ts';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';

const plain = buildBoard().ward;
const ward: WardDetail = {
  ...plain,
  organisations: [
    { organisationId: buildId<OrganisationId>(), name: 'Anytown NHS Trust', kind: 'communityTrust' },
    { organisationId: buildId<OrganisationId>(), name: 'Anytown Council', kind: 'council' },
  ],
};

beforeEach(() => todayStore.setState({ today: '2026-11-19' }));
afterEach(cleanup);

function linesOf(summary: CardSummary, given = ward, round = buildRunningRound()): readonly (string | null)[] {
  const { cardId } = summary;
  const { container } = render(<MissingSides round={round} cardId={cardId} summary={summary} ward={given} />);
  return [...container.querySelectorAll('.missing-side')].map(({ textContent }) => textContent);
}

test('WR14: whose side is not here is said by organisation, with when and by whom their view was last written', () => {
  const social = { lead: null, updatedAt: '2026-11-04T10:00:00.000Z', updatedBy: 'Priya Shah' };
  expect(linesOf(buildCardSummary({ social }))).toEqual([
    '! No one from health at Anytown NHS Trust is in this round. Their view has not been written in yet.',
    '! No one from Anytown Council adult social care is in this round. Their view was last updated 04-Nov-2026 by Priya Shah (15 days ago).',
  ]);
  cleanup();
  const [health, council] = linesOf(buildCardSummary(), plain);
  expect(health).toMatch(/^! No one from health is in this round/);
  expect(council).toMatch(/^! No one from social care is in this round/);
});

test('WR21, WR23: of a practice whose GP came and went the card says that it has left, of any other that it is not present', () => {
  const summary = buildCardSummary();
  const { cardId } = summary;
  const oak = { organisationId: buildId<OrganisationId>(), name: 'Oak Surgery', kind: 'gpPractice' } as const;
  const given = { ...ward, organisations: [oak] };
  const slots = { from: '12:30', minutesEach: 5, practices: { [cardId]: oak.organisationId } };
  const round = buildRunningRound({ kind: 'monthly', agenda: [cardId], slots });
  const gp = {
    staffId: buildId<StaffId>(),
    organisationId: oak.organisationId,
    attendance: 'left',
    registrationId: null,
    profession: 'generalPractitioner',
    side: 'health',
  } as const;
  expect(linesOf(summary, given, round).at(-1)).toBe('! Oak Surgery not present');
  expect(linesOf(summary, given, { ...round, attendance: [gp] }).at(-1)).toBe('! Oak Surgery has left');
});

test('WR8: the reason beside somebody on the agenda says in how many rounds they were not discussed', () => {
  const missedOn = ['2026-11-05', '2026-11-12'];
  expect(reasonsOf(buildCardSummary({ need: 'notDiscussed', missedOn }), '2026-11-19')).toBe('Not discussed in last 2 rounds');
});
