import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Card } from '../../shared/domain/card.ts';
import { localDate } from '../../shared/dates.ts';
import type { CommandId, RoundId } from '../../shared/ids.ts';
import type { Command, CommandType } from '../../shared/protocol/commands.ts';
import { buildServiceUser } from '../builders/card.ts';
import { saveCard } from '../builders/saved.ts';
import { buildOrganisation, buildRegistration, buildStaff } from '../builders/staff.ts';
import { type Program, signInProgram } from '../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../server/serverOnPort.ts';

/** Everything a session is sent over its sockets, as text. */
function overhear({ url, headers }: Program, wardId: string): string[] {
  const heard: string[] = [];
  const socket = io(url, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
  socket.onAny((...news: unknown[]) => heard.push(JSON.stringify(news)));
  socket.emit('follow', { wardId }, () => heard.push('following'));
  onTestFinished(() => void socket.disconnect());
  return heard;
}

/** Every door there is for reading, about the ward, its round, and one person. */
async function readEverything({ url, headers }: Program, server: ServerOnPort, roundId: string, card: Card, practiceId: string) {
  const { wardId } = server.ward;
  const ward = ['', '/board', '/rounds', `/practices/${practiceId}`, '/search?q=Testperson', '/search?q=shower', '/export'];
  const round = ['', '/minutes', '/minutes.txt', '/minutes.html?names=full&reason=visits', '/minutes.fhir.json', '/actions.csv'];
  const person = ['', '/joint', '/story', '/parts/health/history', '/parts/record/history'];
  const paths = [
    '/api/session',
    '/api/wards',
    '/api/actions',
    ...ward.map(path => `/api/wards/${wardId}${path}`),
    ...round.map(path => `/api/rounds/${roundId}${path}`),
    ...person.map(path => `/api/cards/${card.cardId}${path}`),
  ];
  const answers = await Promise.all(paths.map(path => fetch(`${url}${path}`, { headers }).then(answer => answer.text())));
  return answers.join('\n');
}

/** A GP and a matron at work, everything overheard that each is sent: of `own` the GP may know, of `others` nothing. */
async function gpAtWork() {
  const server = await serverOnPort();
  const { store, trust, nurse } = server;
  const { wardId } = server.ward;
  const practices = [buildOrganisation({ kind: 'gpPractice' }), buildOrganisation({ kind: 'gpPractice' })] as const;
  const gp = buildStaff({
    organisationId: practices[0].organisationId,
    registrations: [buildRegistration({ profession: 'generalPractitioner', regulator: 'GMC' })],
    memberships: [{ wardId, role: 'gp' }],
  });
  await store.transact(async tx => {
    for (const practice of practices) await tx.saveOrganisation(practice);
    await tx.saveStaff(gp);
  });
  const at = (practice: 0 | 1, sharingObjection: Card['sharingObjection'] = 'none') =>
    saveCard(store, {
      wardId,
      caseManagerId: nurse.staffId,
      holdingOrganisationId: trust.organisationId,
      sharingObjection,
      serviceUser: buildServiceUser({ gpPracticeId: practices[practice].organisationId }),
    });
  const own = await at(0);
  const others = [await at(1), await at(0, 'gp'), await at(0, 'all'), ...server.cards];
  const matron = await server.signIn('nurse');
  const doctor = await signInProgram(server.url, gp.handle ?? '');
  onTestFinished(() => doctor.close());
  const [heardByDoctor, heardByMatron] = [overhear(doctor, wardId), overhear(matron, wardId)];
  await vi.waitFor(() => {
    for (const heard of [heardByDoctor, heardByMatron]) expect(heard).toContain('following');
  });

  const say = async (command: { readonly type: CommandType } & Record<string, unknown>) => {
    const reply = await matron.command({ id: randomUUID() as CommandId, ...command } as Command);
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
    return reply.created;
  };
  const secrets = others.flatMap(({ cardId, serviceUser }) => [cardId, serviceUser.familyName, serviceUser.nhsNumber ?? 'none']);
  const found = (text: string) => secrets.filter(word => text.includes(word));
  const [secret] = others;
  if (secret === undefined) throw new Error('nobody to look for');
  return { server, practices, gp, own, others, secret, matron, doctor, heardByDoctor, heardByMatron, say, found };
}

it('[T32, T4, MI4] the raw traffic of a GP’s session holds nothing they may not see', async () => {
  const { server, practices, own, others, secret, matron, doctor, heardByDoctor, heardByMatron, say, found } = await gpAtWork();
  const { trust, nurse, ward } = server;
  const { wardId } = ward;
  const dueOn = localDate(new Date().toISOString());
  const roundId = (await say({ type: 'planRound', wardId, kind: 'weekly', heldOn: dueOn })) as RoundId;
  await say({ type: 'startRound', roundId });
  for (const { cardId, serviceUser } of [own, ...others]) {
    const words = `${serviceUser.familyName} slipped in the shower`;
    await say({ type: 'moveToCard', roundId, cardId, term: 1 });
    await say({ type: 'raisePoint', cardId, row: 'home', point: { kind: 'question', to: 'social', words } });
    await say({ type: 'reviewNeeds', roundId, cardId, changed: true, what: words });
    const owner = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId };
    await say({ type: 'agreeAction', cardId, what: words, ...owner, dueOn });
  }
  await say({ type: 'closeRound', roundId, term: 1 });

  await vi.waitFor(() => expect(heardByMatron.join('\n')).toContain(own.cardId));
  await vi.waitFor(() => expect(heardByDoctor.join('\n')).toContain(own.cardId));
  const [practiceId] = practices.map(({ organisationId }) => organisationId);
  const readByDoctor = await readEverything(doctor, server, roundId, secret, practiceId ?? '');
  const readByMatron = await readEverything(matron, server, roundId, secret, practiceId ?? '');
  expect(readByDoctor).toContain(own.serviceUser.familyName);
  expect(found(readByDoctor)).toEqual([]);
  expect(found(heardByDoctor.join('\n'))).toEqual([]);
  // The same look finds them where they may be seen.
  expect(found(readByMatron)).toContain(secret.serviceUser.familyName);
  expect(found(heardByMatron.join('\n'))).toContain(secret.cardId);
});

it('[T32, AC13] nor does that of a GP’s whole session in a wider MDT, from the lobby to the minutes', async () => {
  const { server, practices, gp, own, secret, matron, doctor, heardByDoctor, heardByMatron, say, found } = await gpAtWork();
  const { trust, nurse, ward, store } = server;
  const { wardId } = ward;
  const theirs = await saveCard(store, {
    wardId,
    serviceUser: buildServiceUser({ gpPracticeId: secret.serviceUser.gpPracticeId }),
  });
  const spokenOf = [own, secret, theirs];
  const words = ({ serviceUser }: Card) => `${serviceUser.familyName} slipped in the shower`;
  const practiceId = practices[0].organisationId;
  const point = { kind: 'question', to: 'gp', words: words(own) };
  await say({ type: 'raisePoint', cardId: own.cardId, row: 'medicines', point });
  const dueOn = localDate(new Date().toISOString());
  const slots = { from: '12:30', minutesEach: 5 };
  const roundId = (await say({ type: 'planRound', wardId, kind: 'monthly', heldOn: dueOn, slots })) as RoundId;
  for (const card of [secret, theirs]) {
    await say({ type: 'addToAgenda', roundId, cardId: card.cardId, reason: words(card) });
  }
  const read: string[] = [];
  const look = async () => read.push(await readEverything(doctor, server, roundId, secret, practiceId));
  await look();

  const [registration] = gp.registrations;
  const attends = { roundId, staffId: gp.staffId, attendance: 'present', registrationId: registration?.registrationId ?? null };
  const attended = { id: randomUUID() as CommandId, type: 'recordAttendance', ...attends } as Command;
  expect(await doctor.command(attended)).toMatchObject({ ok: true });
  await say({ type: 'startRound', roundId });
  await doctor.follow(wardId);
  await matron.follow(wardId);
  const room = matron.hear('roundRoom');
  matron.say({ type: 'join', roundId, isFollowing: true });
  doctor.say({ type: 'join', roundId, isFollowing: true });
  doctor.say({ type: 'raiseHand', roundId });
  await vi.waitFor(() => expect(room.at(-1)).toMatchObject({ here: 1, hands: [{ staffId: gp.staffId }] }));
  for (const card of spokenOf) {
    const { cardId } = card;
    const said = words(card);
    await say({ type: 'moveToCard', roundId, cardId, term: 1 });
    matron.say({ type: 'lookHere', roundId, cardId, section: 'health' });
    await look();
    await say({
      type: 'reviewNeeds',
      roundId,
      cardId,
      changed: true,
      what: said,
    });
    const owner = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId };
    await say({ type: 'agreeAction', cardId, what: said, ...owner, dueOn });
    await say({ type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await say({ type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    const outcome = { outcome: 'deferred', reason: said, dischargeReason: null };
    await say({ type: 'recordOutcome', roundId, cardId, ...outcome });
  }
  await say({ type: 'closeRound', roundId, term: 1 });
  await vi.waitFor(() => expect(heardByMatron.join('\n')).toContain('roundClosed'));
  await look();

  const hidden = [...found(read.join('\n')), ...found(heardByDoctor.join('\n'))];
  const alsoHidden = [theirs.cardId, theirs.serviceUser.familyName, theirs.serviceUser.nhsNumber ?? 'none'];
  for (const text of [...read, ...heardByDoctor]) expect(alsoHidden.filter(word => text.includes(word))).toEqual([]);
  expect(hidden).toEqual([]);
  // They were there, and heard that it went on.
  expect(read.at(-1)).toContain(own.serviceUser.familyName);
  expect(heardByDoctor.join('\n')).toContain('roundMovedOn');
  expect(found(heardByMatron.join('\n'))).toContain(secret.cardId);
});
