import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serverOnPort } from '../serverOnPort.ts';

const FIXTURE = readFileSync(new URL('../../fixtures/caseload-3.fhir.json', import.meta.url), 'utf8');

async function refusalOf(response: Response): Promise<[number, string | null, string]> {
  const body = (await response.json()) as { type: string; refusal: string };
  expect(body.type).toBe(`urn:roundtable:${body.refusal}`);
  return [response.status, response.headers.get('content-type'), body.refusal];
}

describe('the HTTP door', () => {
  const problemJson = 'application/problem+json; charset=utf-8';

  it('answers what it can’t read with a problem of a stable type', async () => {
    const { url } = await serverOnPort();
    const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      fetch(`${url}/api/demonstration/sign-in`, { method: 'POST', headers, body });
    expect(await refusalOf(await post('{"as":'))).toEqual([400, problemJson, 'malformed']);
    expect(await refusalOf(await post('{"as":"matron","extra":1}'))).toEqual([400, problemJson, 'malformed']);
    expect(await refusalOf(await post('{"as":"nobody"}'))).toEqual([404, problemJson, 'notFound']);
    expect(await refusalOf(await post('{"__proto__":{"isAdmin":true},"as":"matron"}'))).toEqual([400, problemJson, 'malformed']);
    expect(await refusalOf(await post(`{"as":"${'x'.repeat(70_000)}"}`))).toEqual([413, problemJson, 'tooLarge']);
    expect(await refusalOf(await post('{"as":"matron"}', { 'content-type': 'text/plain' }))).toEqual([
      400,
      problemJson,
      'malformed',
    ]);
  });

  it('[T24] takes nothing from another site', async () => {
    const { url } = await serverOnPort();
    const post = (headers: Record<string, string>) =>
      fetch(`${url}/api/demonstration/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"as":"matron"}',
      });
    expect(await refusalOf(await post({ origin: 'https://evil.example' }))).toEqual([403, problemJson, 'originNotAllowed']);
    expect(await refusalOf(await post({ 'sec-fetch-site': 'cross-site' }))).toEqual([403, problemJson, 'originNotAllowed']);
  });

  it('[T4] answers a card that is not there, one of another ward, and a garbled id alike', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const get = (path: string) => fetch(`${server.url}${path}`, { headers: nurse.headers });
    const bodies = await Promise.all(
      [`/api/cards/${randomUUID()}`, '/api/cards/garbled', '/api/cards/..%2f..'].map(async path => (await get(path)).text()),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(await refusalOf(await get(`/api/wards/${randomUUID()}/board`))).toEqual([404, problemJson, 'notFound']);
    expect(await refusalOf(await get(`/api/rounds/${randomUUID()}/minutes`))).toEqual([404, problemJson, 'notFound']);
    expect(await refusalOf(await get('/api/nothing'))).toEqual([404, problemJson, 'notFound']);
  });

  it('knows nobody by a cookie that was signed out, garbled or never given', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const session = (cookie?: string) => fetch(`${server.url}/api/session`, cookie === undefined ? {} : { headers: { cookie } });
    expect((await session(nurse.headers['cookie'])).status).toBe(200);
    expect((await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: nurse.headers })).status).toBe(200);
    for (const cookie of [nurse.headers['cookie'], '__Host-roundtable=garbled', undefined]) {
      expect(await refusalOf(await session(cookie))).toEqual([401, problemJson, 'signedOut']);
    }
  });

  it('[P22] shuts the open documents of whoever signs out, within two seconds', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const cardId = server.cards[0]?.cardId ?? '';
    const opened = nurse.open(cardId, 'health', 1);
    await new Promise<void>(resolve => opened.provider.once('sync', () => resolve()));
    const signedOutAt = Date.now();
    await fetch(`${server.url}/api/sign-out`, { method: 'POST', headers: nurse.headers });
    expect(await opened.closed()).toBe(4401);
    expect(Date.now() - signedOutAt).toBeLessThan(2_000);
  });

  it('closes a socket whose frame is too large, and goes on serving', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const address = `${server.url.replace('http', 'ws')}/sync/${server.cards[0]?.cardId}/health?epoch=1`;
    const code = await new Promise<number>(resolve => {
      const socket = new WebSocket(address, { headers: nurse.headers });
      socket.on('open', () => socket.send(new Uint8Array(300_000)));
      socket.on('close', resolve);
      socket.on('error', () => undefined);
    });
    expect(code).toBe(1009);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('the import door', () => {
  it('reports every row first, adds them once, and adds nobody twice', async () => {
    const server = await serverOnPort({ cards: 0 });
    const coordinator = await server.signIn('coordinator');
    const send = async (query: string, body = FIXTURE, type = 'application/fhir+json') =>
      fetch(`${server.url}/api/wards/${server.ward.wardId}/import${query}`, {
        method: 'POST',
        headers: { ...coordinator.headers, 'content-type': type },
        body,
      });
    const dry = await (await send('?dryRun=true')).json();
    expect(dry).toMatchObject({ format: 'fhir', dryRun: true, added: 0 });
    expect(dry.rows.map((row: { outcome: string }) => row.outcome)).toEqual(['wouldAdd', 'wouldAdd', 'wouldAdd']);
    expect((await coordinator.board()).cards).toEqual([]);
    expect(await (await send('')).json()).toMatchObject({ added: 3 });
    const again = await (await send('')).json();
    expect(again.rows.map((row: { outcome: string }) => row.outcome)).toEqual([
      'alreadyOnWard',
      'alreadyOnWard',
      'alreadyOnWard',
    ]);
    expect((await coordinator.board()).cards).toHaveLength(3);
  });

  it('imports its own export unchanged into another ward', async () => {
    const [from, to] = [await serverOnPort({ cards: 0 }), await serverOnPort({ cards: 0 })];
    const exportOf = async (server: typeof from) => {
      const coordinator = await server.signIn('coordinator');
      return (await fetch(`${server.url}/api/wards/${server.ward.wardId}/export`, { headers: coordinator.headers })).text();
    };
    const importInto = async (server: typeof from, body: string, type: string) => {
      const coordinator = await server.signIn('coordinator');
      const response = await fetch(`${server.url}/api/wards/${server.ward.wardId}/import`, {
        method: 'POST',
        headers: { ...coordinator.headers, 'content-type': type },
        body,
      });
      return response.json();
    };
    await importInto(from, FIXTURE, 'application/fhir+json');
    const csv = await exportOf(from);
    expect(await importInto(to, csv, 'text/csv')).toMatchObject({ added: 3 });
    expect(sortedLines(await exportOf(to))).toEqual(sortedLines(csv));
    expect(await importInto(from, csv, 'text/csv')).toMatchObject({ added: 0 });
  });

  it('[AC3] never hides a person from everyone: who objects to all sharing stays with the organisation that brought them', async () => {
    const server = await serverOnPort({ cards: 0 });
    const [coordinator, socialWorker] = [await server.signIn('coordinator'), await server.signIn('socialWorker')];
    const body = 'family_name,given_name,born_on,health_reason,sharing_objection\nMADEUP,Ann,1940-01-02,falls,all\n';
    const response = await fetch(`${server.url}/api/wards/${server.ward.wardId}/import`, {
      method: 'POST',
      headers: { ...coordinator.headers, 'content-type': 'text/csv' },
      body,
    });
    expect(await response.json()).toMatchObject({ added: 1 });
    expect((await coordinator.board()).cards).toHaveLength(1);
    expect((await socialWorker.board()).cards).toEqual([]);
  });

  it('applies nothing of a file with a refused row, unless the good rows are chosen', async () => {
    const server = await serverOnPort({ cards: 0 });
    const coordinator = await server.signIn('coordinator');
    const csv =
      'family_name,given_name,born_on,nhs_number,health_reason\nMADEUP,Ann,1940-01-02,9000000009,falls\nMADEUP,Bob,1941-01-02,9000000042,falls\n';
    const send = (query: string, body = csv, type = 'text/csv') =>
      fetch(`${server.url}/api/wards/${server.ward.wardId}/import${query}`, {
        method: 'POST',
        headers: { ...coordinator.headers, 'content-type': type },
        body,
      });
    const refused = await send('');
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      refusal: 'caseloadRefused',
      report: { counts: { accepted: 1, look: 0, refused: 1 }, added: 0 },
    });
    expect((await coordinator.board()).cards).toEqual([]);
    expect(await (await send('?rows=good')).json()).toMatchObject({ added: 1 });
    for (const [body, type, refusal] of [
      ['{"resourceType":', 'application/fhir+json', 'caseloadUnreadable'],
      ['', 'text/csv', 'caseloadUnreadable'],
      ['nonsense', 'text/csv', 'caseloadUnreadable'],
      [csv, 'application/pdf', 'malformed'],
      ['x'.repeat(6_000_000), 'text/csv', 'tooLarge'],
    ] as const) {
      expect((await refusalOf(await send('', body, type)))[2]).toBe(refusal);
    }
    expect((await coordinator.board()).cards).toHaveLength(1);
  });
});

function sortedLines(csv: string): readonly string[] {
  return csv.split('\r\n').toSorted();
}
