import { expect, it } from 'vitest';
import type { DocumentKey } from '../../../db/store.ts';
import type { Differences } from '../../../shared/protocol/history.ts';
import { buildAuthor, buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { minutesPast, Typist } from './typist.ts';

it('[SY5] differences tell what the protocol names and nothing of sign-ins', async () => {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const note: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const typist = new Typist(server.store);
  const socialWorker = buildAuthor(server.socialWorker);
  await typist.type(note, socialWorker, minutesPast(0), 'Seen on Monday. ');
  await typist.remove(note, buildAuthor(server.coordinator), minutesPast(20), 'Seen on ');
  await typist.type(note, socialWorker, minutesPast(40), 'New. ');
  const nurse = await server.signIn('nurse');
  const told = await nurse.get<Differences>(`/api/cards/${cardId}/parts/joint/differences?from=1.1&to=1.3`);
  expect(JSON.stringify(told)).not.toContain(socialWorker.sessionId);
  for (const passage of told.sections.flatMap(({ passages }) => passages)) {
    expect(['kind', 'text', 'hand', 'writtenBy', 'at']).toEqual(expect.arrayContaining(Object.keys(passage)));
  }
});

it('[T20] differences in a restricted person’s note do not say of which practice a writer is', async () => {
  const server = await serverOnPort();
  const card = server.cards[0];
  if (card === undefined) throw new Error('no card');
  const practice = buildOrganisation({ kind: 'gpPractice' });
  const gp = buildStaff({ organisationId: practice.organisationId, memberships: [{ wardId: server.ward.wardId, role: 'gp' }] });
  await server.store.transact(async tx => {
    await tx.saveOrganisation(practice);
    await tx.saveStaff(gp);
    await tx.saveServiceUser({ ...card.serviceUser, restricted: true });
  });
  const note: DocumentKey = { cardId: card.cardId, part: 'joint', epoch: 1 };
  await new Typist(server.store).type(note, buildAuthor(gp), minutesPast(0), 'Seen at the surgery. ');
  const nurse = await server.signIn('nurse');
  const path = `/api/cards/${card.cardId}/parts/joint`;
  const moment = await nurse.get(`${path}/moment?at=1.1`);
  expect(JSON.stringify(moment), 'a moment').not.toContain(gp.staffId);
  const told = await nurse.get<Differences>(`${path}/differences?from=1.0&to=1.1`);
  expect(JSON.stringify(told), 'differences').toContain('Seen at the surgery');
  expect(JSON.stringify(told), 'differences').not.toContain(gp.staffId);
});
