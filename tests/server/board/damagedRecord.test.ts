import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { expect, it, vi } from 'vitest';
import { localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId } from '../../../shared/ids.ts';
import type { RecordedAction } from '../../../shared/protocol/record.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { flipRow } from '../../crash/support/administrator.ts';
import type { OpenDocument, Program } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { WAIT } from '../sync/rawClient.ts';

type Unsent<Sent> = Sent extends Command ? Omit<Sent, 'id'> : never;

const send = (program: Program, command: Unsent<Command>) => program.command({ id: randomUUID() as CommandId, ...command });

/** A card with one action agreed on it, that the social worker has open; then a bit of its record falls over on the disk. */
async function recordThatGoesBad() {
  const server = await serverOnPort({ cards: 1 });
  const cardId = server.cards[0]?.cardId as CardId;
  const nurse = await server.signIn('nurse');
  const owner = { ownerOrganisationId: server.trust.organisationId, ownerStaffId: server.nurse.staffId };
  const agree = (what: string) =>
    send(nurse, { type: 'agreeAction', cardId, what, ...owner, dueOn: localDate(new Date().toISOString()) });
  expect(await agree('Order a commode')).toMatchObject({ ok: true });
  const colleague = await server.signIn('socialWorker');
  const { epochs } = await colleague.card(cardId);
  const page = colleague.open(cardId, 'record', epochs.record);
  await vi.waitFor(() => expect(actionsOn(page)).toEqual(['Order a commode']), WAIT);
  const folder = dirname(server.connections.writer.sqlite.name);
  flipRow({ folder, cardId, part: 'record', epoch: epochs.record }, 1);
  return { nurse, colleague, cardId, agree, page, epochs };
}

function actionsOn({ doc }: OpenDocument): readonly string[] {
  return [...doc.getMap<RecordedAction>('actions').values()].map(({ what }) => what);
}

it('P13: what is agreed while the record is damaged is agreed, and nobody goes on reading a card without it: it closes with the notice', async () => {
  const { colleague, cardId, agree, page, epochs } = await recordThatGoesBad();
  expect(await agree('Stop the warfarin')).toMatchObject({ ok: true });
  expect(await page.closed()).toBe(CLOSE.damaged);
  expect(await colleague.open(cardId, 'record', epochs.record).closed()).toBe(CLOSE.damaged);
});

it('P13, T20: a damaged record that names a practice is not read on either when the person becomes restricted', async () => {
  const { nurse, cardId, page } = await recordThatGoesBad();
  const was = { restricted: false, sharingObjection: 'none' } as const;
  const now = { restricted: true, sharingObjection: 'none' } as const;
  expect(await send(nurse, { type: 'protectPerson', cardId, was, now, reason: null })).toMatchObject({ ok: true });
  expect(await page.closed()).toBe(CLOSE.damaged);
});
