import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { DocumentKey } from '../../../db/store.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { CommandId } from '../../../shared/ids.ts';
import type { CardDetail } from '../../../shared/protocol/board.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { HistoryPage } from '../../../shared/protocol/history.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildAuthor, buildOrganisation, buildRegistration, buildStaff } from '../../builders/staff.ts';
import { type Program, signInProgram } from '../../journeys/support/program.ts';
import { Typist } from '../history/typist.ts';
import { serverOnPort } from '../serverOnPort.ts';

const NOTHING = { restricted: false, sharingObjection: 'none' } as const;
const RESTRICTED = { restricted: true, sharingObjection: 'none' } as const;

type Unsent<Sent> = Sent extends Command ? Omit<Sent, 'id'> : never;

async function must(program: Program, command: Unsent<Command>): Promise<string | null> {
  const reply = await program.command({ id: randomUUID() as CommandId, ...command });
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

/** A GP has raised a point, is given an action, and wrote in the note of a round that is over and of the one to come. */
async function wardWithGp() {
  const server = await serverOnPort({ cards: 0 });
  const { store, ward, trust, nurse } = server;
  const practice = buildOrganisation({ name: 'Oak Surgery', kind: 'gpPractice' });
  const registrations = [buildRegistration({ profession: 'generalPractitioner', regulator: 'GMC' })];
  const memberships = [{ wardId: ward.wardId, role: 'gp' } as const];
  const gp = buildStaff({ name: 'Dr Olive Testdoctor', organisationId: practice.organisationId, registrations, memberships });
  await store.transact(async tx => {
    await tx.saveOrganisation(practice);
    await tx.saveStaff(gp);
  });
  const card = await saveCard(store, {
    wardId: ward.wardId,
    holdingOrganisationId: trust.organisationId,
    serviceUser: buildServiceUser({
      gpPracticeId: practice.organisationId,
      address: '2 Invented Row',
      gpPractice: practice.name,
    }),
  });
  const { cardId } = card;
  const [chair, doctor] = [await server.signIn('nurse'), await signInProgram(server.url, gp.handle ?? '')];
  const today = localDate(new Date().toISOString());
  const author = buildAuthor(gp);
  const typist = new Typist(store);
  const write = (document: DocumentKey, text: string) => typist.type(document, author, new Date().toISOString(), text);

  await must(doctor, { type: 'raisePoint', cardId, row: 'home', point: { kind: 'learningPoint', words: 'Prefers texts' } });
  const owner = { ownerOrganisationId: practice.organisationId, ownerStaffId: gp.staffId };
  await must(chair, { type: 'agreeAction', cardId, what: 'Check the kidneys', ...owner, dueOn: today });
  await write({ cardId, part: 'joint', epoch: 1 }, 'Water tablet halved.');
  const roundId = (await must(chair, { type: 'planRound', wardId: ward.wardId, kind: 'weekly', heldOn: today })) as never;
  await must(chair, { type: 'startRound', roundId });
  const outcome = { outcome: 'notNeeded', reason: null, dischargeReason: null, diedOn: null } as const;
  await must(chair, { type: 'recordOutcome', roundId, cardId, ...outcome });
  await must(chair, { type: 'closeRound', roundId, term: 1 });
  await write({ cardId, part: 'joint', epoch: 2 }, 'Ankles are down.');
  return { server, chair, card, practice, gp, nurse, telling: [practice.name, practice.organisationId, gp.name, gp.staffId] };
}

const protect = (chair: Program, { cardId }: Card, was: object, now: object, reason: string | null = null) =>
  must(chair, { type: 'protectPerson', cardId, was, now, reason } as Unsent<Command>);

/** All that the team is sent of the card, by name; of the record every byte that is kept of it. */
async function toldOf({ server, chair, card }: Awaited<ReturnType<typeof wardWithGp>>): Promise<Record<string, string>> {
  const path = `/api/cards/${card.cardId}`;
  const detail = await chair.get<CardDetail>(path);
  const { updates } = await server.store.loadDocument({ cardId: card.cardId, part: 'record', epoch: detail.epochs.record });
  return {
    // From all GPs, whosever they are.
    detail: JSON.stringify({ ...detail, hiddenFrom: [] }),
    record: updates.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('\n'),
    joint: JSON.stringify(await chair.get(`${path}/joint`)),
    history: JSON.stringify(await chair.get<HistoryPage>(`${path}/parts/joint/history`)),
    moment: JSON.stringify(await chair.get(`${path}/parts/joint/moment?at=2.1`)),
    authorship: JSON.stringify(await chair.get(`${path}/parts/joint/authorship?epoch=2&since=0`)),
    actions: JSON.stringify(await chair.get('/api/actions')),
  };
}

it('[T20] of whoever becomes restricted no practice is named, nor anyone of one: not in the record, the note or its history', async () => {
  const ward = await wardWithGp();
  const { chair, card, telling } = ward;
  const before = await toldOf(ward);
  for (const [door, text] of Object.entries(before)) expect([door, text.includes('Oak Surgery')]).toEqual([door, true]);
  const words = ['Prefers texts', 'Check the kidneys', 'Water tablet halved.'];
  for (const each of words) expect(before['record']).toContain(each);

  await protect(chair, card, NOTHING, RESTRICTED);
  const { cardId } = card;
  await must(chair, { type: 'raisePoint', cardId, row: 'home', point: { kind: 'learningPoint', words: 'Rings first' } });
  const restricted = await toldOf(ward);
  for (const [door, text] of Object.entries(restricted)) {
    expect([door, telling.filter(each => text.includes(each))]).toEqual([door, []]);
  }
  for (const each of [...words, 'Rings first', 'A GP practice']) expect(restricted['record']).toContain(each);

  await protect(chair, card, RESTRICTED, NOTHING, 'It was a mistake');
  const after = await toldOf(ward);
  for (const [door, text] of Object.entries(after)) {
    expect([door, text.includes('Oak Surgery'), text.includes('A GP')]).toEqual([door, true, false]);
  }
});

it('[T20, CA9] whoever has the card open when the person becomes restricted is sent away from the record, to ask for the card anew', async () => {
  const ward = await wardWithGp();
  const { chair, card, server } = ward;
  const socialWorker = await server.signIn('socialWorker');
  const detail = await socialWorker.get<CardDetail>(`/api/cards/${card.cardId}`);
  expect(detail).toMatchObject({ address: '2 Invented Row', gpPractice: 'Oak Surgery' });
  const { provider, closed } = socialWorker.open(card.cardId, 'record', detail.epochs.record);
  await vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 10_000 });
  await protect(chair, card, NOTHING, RESTRICTED);
  expect(await closed()).toBe(4410);
  expect(await socialWorker.get<CardDetail>(`/api/cards/${card.cardId}`)).toMatchObject({ address: null, gpPractice: null });
});
