import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Differences, HistoryPage, Moment } from '../../../shared/protocol/history.ts';
import type { Program } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';

async function must(program: Program, command: Command): Promise<string | null> {
  const reply = await program.command(command);
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

async function write(
  program: Program,
  cardId: CardId,
  part: string,
  epoch: number,
  section: string,
  text: string,
): Promise<void> {
  const { doc, provider, saved } = program.open(cardId, part, epoch);
  await vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 10_000 });
  const before = saved();
  doc.getText(section).insert(doc.getText(section).length, text);
  await vi.waitFor(() => expect(saved()).toBeGreaterThan(before), { timeout: 10_000 });
  provider.destroy();
}

it('[SY6, SY7, JA4] what a round heard stays readable after it closed: the note as it was, and what changed since', async () => {
  const server = await serverOnPort({ cards: 1 });
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = server.cards[0]?.cardId ?? ('' as CardId);
  const id = () => randomUUID() as CommandId;
  const heldOn = localDate(new Date().toISOString());
  const { wardId } = server.ward;
  const roundId = (await must(nurse, { id: id(), type: 'planRound', wardId, kind: 'weekly', heldOn })) as RoundId;
  await must(nurse, { id: id(), type: 'startRound', roundId });
  await write(nurse, cardId, 'health', 1, 'home', 'Stairs hard. ');
  await write(nurse, cardId, 'joint', 1, 'note', 'Seen at home. ');
  await write(socialWorker, cardId, 'joint', 1, 'note', 'Package agreed.');
  await write(socialWorker, cardId, 'joint', 1, 'draft', 'Ring the daughter');
  const outcome = { outcome: 'notNeeded', reason: null, dischargeReason: null, diedOn: null } as const;
  await must(nurse, { id: id(), type: 'recordOutcome', roundId, cardId, ...outcome });
  await must(nurse, { id: id(), type: 'closeRound', roundId, term: 1 });
  await write(nurse, cardId, 'health', 1, 'home', 'Rail fitted.');
  await write(socialWorker, cardId, 'joint', 2, 'note', 'Next week.');

  const closed = [{ roundId, kind: 'weekly', number: 1, heldOn }];
  const path = `/api/cards/${cardId}/parts`;
  const joint = await nurse.get<HistoryPage>(`${path}/joint/history`);
  expect(joint.sittings.map(({ from, to, hand, roundsClosed }) => [from, to, hand.name, roundsClosed])).toEqual([
    // The draft was carried over by the nurse who closed the round; it stays the words of whoever wrote it.
    ['2.0', '2.2', server.socialWorker.name, []],
    ['1.1', '1.3', server.socialWorker.name, closed],
    ['1.0', '1.1', server.nurse.name, []],
  ]);
  const carried = await nurse.get<Moment>(`${path}/joint/moment?at=2.1`);
  expect(carried.sections.map(({ section, passages }) => [section, passages.map(({ text, hand }) => [text, hand.name])])).toEqual(
    [['draft', [['Ring the daughter', server.socialWorker.name]]]],
  );
  const note = await nurse.get<Moment>(`${path}/joint/moment?at=1.3`);
  expect(note.sections.map(({ section, passages }) => [section, passages.map(({ text, hand }) => [text, hand.side])])).toEqual([
    [
      'note',
      [
        ['Seen at home. ', 'health'],
        ['Package agreed.', 'social'],
      ],
    ],
    ['draft', [['Ring the daughter', 'social']]],
  ]);
  const health = await nurse.get<HistoryPage>(`${path}/health/history`);
  expect(health.sittings.map(({ to, roundsClosed }) => [to, roundsClosed])).toEqual([
    ['1.2', []],
    ['1.1', closed],
  ]);
  const since = await nurse.get<Differences>(`${path}/health/differences?from=1.1&to=1.2`);
  expect(since.sections.map(({ section, passages }) => [section, passages.map(({ kind, text }) => [kind, text])])).toEqual([
    [
      'home',
      [
        ['kept', 'Stairs hard. '],
        ['added', 'Rail fitted.'],
      ],
    ],
  ]);
});
