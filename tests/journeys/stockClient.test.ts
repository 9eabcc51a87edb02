import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { addDays, localDate } from '../../shared/dates.ts';
import type { CommandId } from '../../shared/ids.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { type Program, signInProgram } from './support/program.ts';

/** A bare y-websocket client, as anyone may write one: cookie and Origin in the handshake, nothing of ours but message 100. */
describe('a stock y-websocket client', () => {
  let board: BoardProcess;
  let socialWorker: Program;
  let nurse: Program;
  let cardId: string;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    socialWorker = await signInProgram(board.url, 'social-worker');
    nurse = await signInProgram(board.url, 'district-nurse');
    cardId = (await socialWorker.board()).cards[0]?.cardId ?? '';
  });
  afterAll(async () => {
    socialWorker.close();
    nurse.close();
    await board.stop();
  });

  const epochsOf = async (program: Program) => (await program.card(cardId)).epochs;

  it('[SY1, SY2] reads, writes its own side, is told when it is saved, and is seen by others', async () => {
    const { social } = await epochsOf(socialWorker);
    const mine = socialWorker.open(cardId, 'social', social);
    const theirs = nurse.open(cardId, 'social', social);
    await vi.waitFor(() => expect(mine.provider.synced && theirs.provider.synced).toBe(true));
    expect(mine.doc.getText('home').toString().length + mine.doc.getText('support').toString().length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(mine.saved()).toBeGreaterThanOrEqual(1));
    const before = mine.saved();
    mine.doc.getText('home').insert(0, 'A key safe would help. ');
    await vi.waitFor(() => expect(mine.saved()).toBe(before + 1));
    await vi.waitFor(() => expect(theirs.doc.getText('home').toString()).toMatch(/^A key safe would help\. /));
  });

  it('[AC5] may not write the other side: 4403, and nothing of it is kept', async () => {
    const { health } = await epochsOf(socialWorker);
    const theirs = socialWorker.open(cardId, 'health', health);
    const owner = nurse.open(cardId, 'health', health);
    await vi.waitFor(() => expect(theirs.provider.synced && owner.provider.synced).toBe(true));
    const before = owner.doc.getText('risks').toString();
    theirs.doc.getText('risks').insert(0, 'forged ');
    expect(await theirs.closed()).toBe(4403);
    owner.doc.getText('medicines').insert(0, 'Checked. ');
    await vi.waitFor(() => expect(owner.saved()).toBeGreaterThanOrEqual(2));
    const fresh = nurse.open(cardId, 'health', health);
    await vi.waitFor(() => expect(fresh.doc.getText('medicines').toString()).toMatch(/^Checked\. /));
    expect(fresh.doc.getText('risks').toString()).toBe(before);
  });

  it('reads an agreed action from the record', async () => {
    const { record } = await epochsOf(nurse);
    const opened = nurse.open(cardId, 'record', record);
    await vi.waitFor(() => expect(opened.provider.synced).toBe(true));
    const { ward } = await nurse.board();
    const owner = ward.staff.find(
      staff => staff.role === 'member' && staff.registrations.some(registration => registration.side === 'social'),
    );
    const id = randomUUID() as CommandId;
    const command = {
      id,
      type: 'agreeAction',
      cardId: cardId as never,
      what: 'Order the key safe',
      ownerOrganisationId: owner?.organisationId as never,
      ownerStaffId: owner?.staffId ?? null,
      dueOn: addDays(localDate(new Date().toISOString()), 90),
    } as const;
    const reply = await nurse.command(command);
    expect(reply).toMatchObject({ ok: true });
    expect(await nurse.command(command)).toEqual(reply);
    const actionId = reply.ok ? (reply.created ?? '') : '';
    await vi.waitFor(() =>
      expect(opened.doc.getMap<RecordedAction>('actions').get(actionId)).toMatchObject({
        what: 'Order the key safe',
        state: 'proposed',
        ownerName: owner?.name,
      }),
    );
    expect(
      [...opened.doc.getMap<RecordedAction>('actions').values()].filter(action => action.what === 'Order the key safe'),
    ).toHaveLength(1);
  });

  it('[SY4] is refused an epoch gone by (4410), a part that is none (4404), and a card it may not know of (4404)', async () => {
    const { joint } = await epochsOf(nurse);
    expect(joint).toBeGreaterThan(1);
    expect(await nurse.open(cardId, 'joint', joint - 1).closed()).toBe(4410);
    expect(await nurse.open(cardId, 'restricted', 1).closed()).toBe(4404);
    expect(await nurse.open(randomUUID(), 'about', 1).closed()).toBe(4404);
    const outsider = await signInProgram(board.url, 'outsider');
    expect(await outsider.open(cardId, 'about', 1).closed()).toBe(4404);
    outsider.close();
  });

  it('[T1, T2] gets no socket without a session (401) or from elsewhere (403)', async () => {
    const address = `${board.url.replace('http', 'ws')}/sync/${cardId}/about`;
    expect(await statusOf(address, { origin: board.url })).toBe(401);
    expect(await statusOf(address, { origin: board.url, cookie: '__Host-roundtable=garbage' })).toBe(401);
    expect(await statusOf(`${address}?token=x`, nurse.headers)).toBe(401);
    for (const origin of ['null', 'https://board.nhs.uk.evil.example', 'http://127.0.0.1:1'])
      expect(await statusOf(address, { ...nurse.headers, origin })).toBe(403);
    expect(await statusOf(address, { cookie: nurse.headers['cookie'] ?? '' })).toBe(403);
    expect(
      await statusOf(`${board.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        cookie: nurse.headers['cookie'] ?? '',
      }),
    ).toBe(403);
    expect((await fetch(`${board.url}/socket.io/?EIO=4&transport=polling`, { headers: nurse.headers })).status).toBe(403);
  });
});

function statusOf(address: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => reject(new Error('the upgrade was let through')));
    socket.on('error', () => undefined);
  });
}
