import { localDate } from '../../shared/dates.ts';
import * as Y from 'yjs';
import type { Random } from '../server/sync/random.ts';
import { syncFrame } from '../server/sync/rawClient.ts';
import { rawUpdate } from '../server/sync/rawUpdate.ts';

/** What an attacker sends to the three doors: mutated, random, oversized and deep, the same for the same seed. */

export function forDocument(random: Random): Uint8Array | string {
  const dice = random.below(20);
  if (dice === 0) return 'text where bytes belong';
  if (dice === 1) return new Uint8Array(300_000);
  if (dice === 2) return syncFrame(2, rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4 }], declared: 2 ** 45 }]));
  if (dice === 3) return new Uint8Array([1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
  if (dice < 8) return randomBytes(random, random.below(400));
  return mutated(honestFrame(random), random);
}

export function forBoard(random: Random, wardId: string): Uint8Array | string {
  const dice = random.below(16);
  if (dice === 0) return new Uint8Array(randomBytes(random, 50));
  if (dice === 1) return `42["command",${'x'.repeat(70_000)}]`;
  if (dice < 4) return `420["command",${deep(random)}]`;
  if (dice < 6) return new TextDecoder().decode(randomBytes(random, random.below(200)));
  const honest = random.pick([
    `420["follow",{"wardId":"${wardId}"}]`,
    `42["lookAt",{"wardId":"${wardId}","cardId":null}]`,
    `421["command",{"id":"${wardId}","type":"planRound","wardId":"${wardId}","kind":"weekly","heldOn":"${localDate(new Date().toISOString())}"}]`,
    '42["away",{"away":true}]',
    '451-["lookAt",{"_placeholder":true,"num":0}]',
    '40/admin,{}',
  ]);
  return new TextDecoder().decode(mutated(new TextEncoder().encode(honest), random));
}

/** A whole HTTP request, head and body, as it goes onto the line. */
export function forHttp(random: Random, wardId: string, cookie: string): Uint8Array {
  const body = random.pick([
    deep(random),
    '{"as":"matron"}',
    '{"__proto__":{"isAdmin":true}}',
    'x'.repeat(random.below(100_000)),
  ]);
  const path = random.pick([
    '/api/demonstration/sign-in',
    '/api/session/acting',
    `/api/wards/${wardId}/import?dryRun=true`,
    `/api/wards/${wardId}/board`,
    '/api/cards/%00%ff',
    `/${'a/'.repeat(random.below(3_000))}`,
    '/sync/%2e%2e/joint',
  ]);
  const method = random.pick(['POST', 'GET', 'PUT', 'TRACE', 'POST']);
  const type = random.pick(['application/json', 'text/csv', 'application/fhir+json', 'multipart/form-data']);
  const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  const request = new TextEncoder().encode(head + body);
  return random.chance(0.5) ? request : mutated(request, random);
}

function honestFrame(random: Random): Uint8Array {
  const doc = new Y.Doc();
  const text = doc.getText(random.pick(['note', 'draft']));
  text.insert(0, 'honest words');
  if (random.chance(0.5)) text.delete(2, 3);
  const update = Y.encodeStateAsUpdate(doc);
  const frames = [syncFrame(0, Y.encodeStateVector(doc)), syncFrame(1, update), syncFrame(2, update)];
  return random.pick([...frames, new Uint8Array([1, 6, 1, 5, 1, 2, 0x7b, 0x7d]), new Uint8Array([3])]);
}

function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = new Uint8Array(bytes);
  if (changed.length === 0) return changed;
  for (let times = 1 + random.below(4); times > 0; times--) changed[random.below(changed.length)] = random.below(256);
  return random.chance(0.1) ? changed.subarray(0, random.below(changed.length)) : changed;
}

function deep(random: Random): string {
  const depth = 1 + random.below(5_000);
  return random.chance(0.5) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
}

function randomBytes(random: Random, length: number): Uint8Array {
  return new Uint8Array(length).map(() => random.below(256));
}
