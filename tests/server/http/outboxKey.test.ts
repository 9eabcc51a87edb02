import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { KEY_KEPT_MS, keyGoodSince } from '../../../server/outboxKeys.ts';
import { addDays, localDate } from '../../../shared/dates.ts';
import type { CommandId } from '../../../shared/ids.ts';
import type { MyActions } from '../../../shared/protocol/actions.ts';
import type { CardDetail, OutboxKeyHandedOut } from '../../../shared/protocol/board.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

function ask(server: ServerOnPort, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${server.url}/api/session/outbox-key`, { method: 'POST', headers });
}

async function keyOf(server: ServerOnPort, program: Program): Promise<OutboxKeyHandedOut> {
  return (await (await ask(server, program.headers)).json()) as OutboxKeyHandedOut;
}

it('T25: every session of one person is handed the same key, a colleague another, and nobody signed out any', async () => {
  const server = await serverOnPort();
  const [nurse, again, colleague] = [
    await server.signIn('nurse'),
    await server.signIn('nurse'),
    await server.signIn('socialWorker'),
  ];
  const key = await keyOf(server, nurse);
  expect(key).toEqual({ keyId: expect.any(String), key: expect.any(String), keptForMs: KEY_KEPT_MS });
  expect(Buffer.from(key.key, 'base64')).toHaveLength(32);
  expect(await keyOf(server, again)).toEqual(key);
  expect((await keyOf(server, colleague)).key).not.toBe(key.key);
  expect((await ask(server, { origin: server.url })).status).toBe(401);
});

it('T25: the key is never stored on its way, and no other site is handed it', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  expect((await ask(server, nurse.headers)).headers.get('cache-control')).toBe('no-store');
  expect((await ask(server, { ...nurse.headers, origin: 'https://elsewhere.example' })).status).toBe(403);
});

it('[AC11] whether a ward keeps unsent words is set by the chair and the scribe, and told with every card and action', async () => {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const set = () => ({ id: randomUUID() as CommandId, type: 'setKeepingOfUnsentWords', wardId, keeps: false }) as const;
  const socialWorker = await server.signIn('socialWorker');
  const { cardId } = server.cards[0] ?? {};
  const owner = { ownerOrganisationId: server.council.organisationId, ownerStaffId: server.socialWorker.staffId };
  const dueOn = addDays(localDate(new Date().toISOString()), 7);
  const agree = { id: randomUUID(), type: 'agreeAction', cardId, what: 'Fit a key safe', ...owner, dueOn } as Command;
  expect(await socialWorker.command(agree)).toMatchObject({ ok: true });
  const kept = async () => {
    const { actions } = await socialWorker.get<MyActions>('/api/actions');
    return [await socialWorker.get<CardDetail>(`/api/cards/${cardId}`), ...actions].map(each => each.keepsUnsentWords);
  };
  expect(await socialWorker.command(set())).toEqual({ ok: false, refusal: 'notAllowed' });
  expect(await kept()).toEqual([true, true]);
  expect(await (await server.signIn('coordinator')).command(set())).toMatchObject({ ok: true });
  expect(await kept()).toEqual([false, false]);
});

it('[AC11] a key is good for 72 hours', () => {
  expect(keyGoodSince('2026-11-22T10:00:00.000Z')).toBe('2026-11-19T10:00:00.000Z');
});
