import { afterEach, expect, it, vi } from 'vitest';
import { handleCommand } from '../../../server/board/handleCommand.ts';
import { wardAtWork } from './wardAtWork.ts';

vi.mock('../../../server/board/handleCommand.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../../server/board/handleCommand.ts')>();
  return { ...real, handleCommand: vi.fn(real.handleCommand) };
});
afterEach(() => vi.resetAllMocks());

const DAY_MS = 86_400_000;

/** The right time, an hour ahead, an hour behind, and as NTP mends it. */
const STEPS = ['2026-11-19T23:30:00.000Z', '2026-11-20T00:31:00.000Z', '2026-11-19T22:32:00.000Z', '2026-11-19T23:33:00.000Z'];

it('P14: as the server’s clock steps, due dates and audit times are its own, and the order is that of the sequence', async () => {
  expect(await agreeAtEachStep()).toEqual({
    answers: ['agreed', 'dueDateInPast', 'agreed', 'agreed'],
    isInOrder: true,
    audited: ['2026-11-19T23:30:01.000Z', '2026-11-19T22:32:01.000Z', '2026-11-19T23:33:01.000Z'],
  });
});

it('P14, sabotage: a server that takes a client’s clock for the time is found out by due dates and audit times', async () => {
  const honest = vi.mocked(handleCommand).getMockImplementation();
  vi.mocked(handleCommand).mockImplementation(async (door, ...said) => {
    const dayBehind = () => new Date(Date.parse(door.clock()) - DAY_MS).toISOString();
    return (await honest?.({ ...door, clock: dayBehind }, ...said)) ?? { ok: false, refusal: 'unexpected' };
  });
  expect(await agreeAtEachStep()).toEqual({
    answers: ['agreed', 'agreed', 'agreed', 'agreed'],
    isInOrder: true,
    audited: ['2026-11-18T23:30:01.000Z', '2026-11-19T00:31:01.000Z', '2026-11-18T22:32:01.000Z', '2026-11-18T23:33:01.000Z'],
  });
});

/** At each step an action is agreed that is due on the 19th. */
async function agreeAtEachStep() {
  const { time, send, nurse, card, council, store } = await wardAtWork();
  const { organisationId } = council;
  const answers: string[] = [];
  const seqs: number[] = [];
  for (const step of STEPS) {
    time.now = step;
    const reply = await send(nurse, {
      type: 'agreeAction',
      cardId: card.cardId,
      what: `Agreed at ${step}`,
      ownerOrganisationId: organisationId,
      ownerStaffId: null,
      dueOn: '2026-11-19',
    });
    answers.push(reply.ok ? 'agreed' : reply.refusal);
    if (reply.ok) seqs.push(reply.seq);
  }
  const rows = (await store.listAudit(20)).filter(({ what }) => what === 'agreeAction');
  const isInOrder = seqs.every((seq, index) => seq > (seqs[index - 1] ?? 0));
  return { answers, isInOrder, audited: rows.map(({ at }) => at).toReversed() };
}
