import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { Command, CommandOf, CommandType } from '../../../shared/protocol/commands.ts';
import { addDays, localDate } from '../../../shared/dates.ts';
import { saveCard } from '../../builders/saved.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const today = () => localDate(new Date().toISOString());
const id = () => randomUUID() as CommandId;

async function plan(program: Program, server: ServerOnPort): Promise<RoundId> {
  const reply = await program.command({
    id: id(),
    type: 'planRound',
    wardId: server.ward.wardId,
    kind: 'weekly',
    heldOn: today(),
  });
  if (!reply.ok || reply.created === null) throw new Error('the round was not planned');
  return reply.created as RoundId;
}

function agreement(server: ServerOnPort, given: Partial<CommandOf<'agreeAction'>> = {}): CommandOf<'agreeAction'> {
  const cardId = server.cards[0]?.cardId as CardId;
  const { socialWorker, council } = server;
  return {
    id: id(),
    type: 'agreeAction',
    cardId,
    what: 'Order a frame',
    ownerOrganisationId: council.organisationId,
    ownerStaffId: socialWorker.staffId,
    dueOn: addDays(today(), 7),
    ...given,
  };
}

describe('a command', () => {
  it('[AU3] happens once however often it is sent, and is answered the same', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const command = agreement(server);
    const replies = await Promise.all(Array.from({ length: 10 }, () => nurse.command(command)));
    expect(new Set(replies.map(reply => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true });
    expect((await server.store.listActionsOfWard(server.ward.wardId)).readable).toHaveLength(1);
    expect((await server.store.listAudit(100)).filter(entry => entry.what === 'agreeAction')).toHaveLength(1);
  });

  it('[AU3] whose id was used for something else, or by someone else, is refused', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const socialWorker = await server.signIn('socialWorker');
    const command = agreement(server);
    await nurse.command(command);
    expect(await nurse.command({ ...command, what: 'Something else' })).toEqual({ ok: false, refusal: 'commandIdReused' });
    expect(await socialWorker.command(command)).toEqual({ ok: false, refusal: 'commandIdReused' });
  });

  it('that is malformed, unknown or has keys too many is refused with the path, and nothing happens', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const send = (raw: unknown) => nurse.command(raw as Command);
    for (const raw of [
      null,
      'x',
      42,
      [],
      {},
      { id: id(), type: 'dropTheBoard' },
      { ...agreement(server), extra: 1 },
      { ...agreement(server), dueOn: '31-01-2027' },
    ]) {
      expect(await send(raw)).toMatchObject({ ok: false, refusal: 'malformed' });
    }
    expect(await send({ ...agreement(server), dueOn: '2027-02-30' })).toEqual({ ok: false, refusal: 'malformed', path: 'dueOn' });
    expect(await server.store.ledgerSince(server.ward.wardId, 0)).toEqual([]);
  });

  it('for an unknown card, round or action is answered as for one that may not be known of', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const unknown = randomUUID() as never;
    expect(await nurse.command(agreement(server, { cardId: unknown }))).toEqual({ ok: false, refusal: 'notFound' });
    expect(await nurse.command({ id: id(), type: 'startRound', roundId: unknown })).toEqual({ ok: false, refusal: 'notFound' });
    expect(await nurse.command({ id: id(), type: 'acceptAction', actionId: unknown })).toEqual({
      ok: false,
      refusal: 'notFound',
    });
  });

  it('[WR3] to start the round by two people at once starts it once and tells the other', async () => {
    const server = await serverOnPort();
    const [one, other] = [await server.signIn('nurse'), await server.signIn('nurse')];
    const roundId = await plan(one, server);
    const replies = await Promise.all([one, other].map(program => program.command({ id: id(), type: 'startRound', roundId })));
    expect(replies.filter(reply => reply.ok)).toHaveLength(1);
    expect(replies.find(reply => !reply.ok)).toEqual({ ok: false, refusal: 'roundAlreadyStarted' });
    expect((await server.store.ledgerOfRound(roundId)).filter(entry => entry.event.type === 'roundStarted')).toHaveLength(1);
  });

  it('[AA2] agrees no action for someone who may not know of the person', async () => {
    const server = await serverOnPort({ cards: 0 });
    const nurse = await server.signIn('nurse');
    const hidden = await saveCard(server.store, {
      wardId: server.ward.wardId,
      holdingOrganisationId: server.trust.organisationId,
      sharingObjection: 'all',
    });
    expect(await nurse.command(agreement(server, { cardId: hidden.cardId }))).toEqual({ ok: false, refusal: 'ownerNotOnWard' });
  });

  it('[AC7, AC8] is decided by the role on the ward', async () => {
    const server = await serverOnPort();
    const [coordinator, socialWorker] = [await server.signIn('coordinator'), await server.signIn('socialWorker')];
    expect(
      await socialWorker.command({ id: id(), type: 'planRound', wardId: server.ward.wardId, kind: 'weekly', heldOn: today() }),
    ).toEqual({ ok: false, refusal: 'notAllowed' });
    const roundId = await plan(coordinator, server);
    expect(await coordinator.command({ id: id(), type: 'startRound', roundId })).toEqual({ ok: false, refusal: 'notAllowed' });
  });

  it.each([
    ['full', 'max_page_count = 1', 'max_page_count = 1073741823'],
    ['read-only', 'query_only = ON', 'query_only = OFF'],
  ])('on a disk that is %s is refused, nothing stays of it, and it works again afterwards', async (_name, breaking, mending) => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const { sqlite } = server.connections.writer;
    // More words than the pages that are there can take.
    const command = agreement(server, { what: 'Order a frame. '.repeat(130) });
    sqlite.pragma(breaking);
    const commands = Array.from({ length: 20 }, () => ({ ...command, id: id() }));
    const replies = await Promise.all(commands.map(one => nurse.command(one)));
    const kept = replies.filter(reply => reply.ok).length;
    expect(replies.filter(reply => !reply.ok)).toContainEqual({ ok: false, refusal: 'cannotSave' });
    expect((await server.store.listActionsOfWard(server.ward.wardId)).readable).toHaveLength(kept);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    sqlite.pragma(mending);
    expect(await nurse.command(commands.at(-1) ?? command)).toMatchObject({ ok: true });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('[JA3, JA4, MI1] to close the round moves the note to the record, begins an empty one, and freezes minutes', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const socialWorker = await server.signIn('socialWorker');
    const cardId = server.cards[0]?.cardId as CardId;
    const roundId = await plan(nurse, server);
    const must = async (program: Program, command: { type: CommandType } & Record<string, unknown>) => {
      expect(await program.command({ id: id(), ...command } as Command)).toMatchObject({ ok: true });
    };
    await must(nurse, { type: 'startRound', roundId });
    const { joint } = (await nurse.card(cardId)).epochs;
    const mine = nurse.open(cardId, 'joint', joint);
    const theirs = socialWorker.open(cardId, 'joint', joint);
    await vi.waitFor(() => expect(mine.provider.synced && theirs.provider.synced).toBe(true));
    mine.doc.getText('note').insert(0, 'He fell twice. ');
    await vi.waitFor(() => expect(theirs.doc.getText('note').toString()).toBe('He fell twice. '));
    theirs.doc.getText('note').insert(15, 'The evening call was missed.');
    theirs.doc.getText('draft').insert(0, 'ask the provider');
    await vi.waitFor(() => expect(mine.doc.getText('draft').toString()).toBe('ask the provider'));
    await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: true, what: 'two falls' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    await must(nurse, {
      type: 'recordOutcome',
      roundId,
      cardId,
      outcome: 'planAgreed',
      reason: null,
      dischargeReason: null,
      diedOn: null,
    });
    await must(nurse, agreement(server));
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    expect(await mine.closed()).toBe(4410);
    const after = (await nurse.card(cardId)).epochs.joint;
    expect(after).toBe(joint + 1);
    const next = nurse.open(cardId, 'joint', after);
    await vi.waitFor(() => expect(next.doc.getText('draft').toString()).toBe('ask the provider'));
    expect(next.doc.getText('note').toString()).toBe('');
    const { minutes } = await nurse.get<{ minutes: { people: { cardId: string }[] } }>(`/api/rounds/${roundId}/minutes`);
    expect(minutes.people.find(person => person.cardId === cardId)).toMatchObject({
      outcome: 'planAgreed',
      needs: { changed: true, what: 'two falls' },
      note: {
        text: 'He fell twice. The evening call was missed.',
        badge: 'joint',
        writtenBy: [server.nurse.name, server.socialWorker.name],
      },
      actions: [{ what: 'Order a frame', owner: server.socialWorker.name, state: 'proposed', agreedInThisRound: true }],
    });
    expect(await server.store.verifyLedger(server.ward.wardId)).toBeNull();
  });
});

describe('a board socket', () => {
  it('[P22, T6] is told nothing once its sign-in has ended, even where it had not yet said hello', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: nurse.headers,
    });
    const heard: string[] = [];
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    await vi.waitFor(() => expect(heard[0]).toMatch(/^0/));
    await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: nurse.headers });
    socket.send('40');
    socket.send(`420["follow",{"wardId":"${server.ward.wardId}"}]`);
    await new Promise<void>(resolve => socket.once('close', () => resolve()));
    expect(heard.join(' ')).not.toContain('"ok":true');
    expect(heard.join(' ')).not.toContain('presence');
  });

  it('is limited in number for each member of staff', async () => {
    const server = await serverOnPort({ limits: { socketsPerStaff: 2 } });
    const nurse = await server.signIn('nurse');
    const statuses = await Promise.all(
      Array.from({ length: 4 }, () => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
          headers: nurse.headers,
        });
        return new Promise<number>(resolve => {
          socket.on('open', () => resolve(101));
          socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
          socket.on('error', () => undefined);
        });
      }),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([101, 101, 429, 429]);
  });
});
