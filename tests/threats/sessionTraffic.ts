import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Program } from '../journeys/support/program.ts';
import { CARD_PARTS } from '../../shared/vocabulary.ts';

/** Everything a session is sent over its board socket, as text. */
export function overhear({ url, headers }: Program, wardId: string): string[] {
  const heard: string[] = [];
  const socket = io(url, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
  socket.onAny((...news: unknown[]) => heard.push(JSON.stringify(news)));
  socket.emit('follow', { wardId }, () => heard.push('following'));
  onTestFinished(() => void socket.disconnect());
  return heard;
}

/** What doors are tried with. */
export interface Tried {
  readonly wardId: string;
  readonly organisationIds: readonly string[];
  readonly roundIds: readonly string[];
  readonly cardIds: readonly string[];
  /** Words looked for: whoever finds them is shown the words around them. */
  readonly words: string;
}

/** Every door for reading, after where it hangs; what it asks for behind it. */
const DOORS = {
  '': ['/healthz', '/readyz', '/metrics'],
  '/api': ['/session', '/demonstration/staff', '/wards', '/actions', '/calendar-link'],
  '/api/wards/:wardId': ['', '/board', '/rounds', '/rounds?year=2026', '/search?q=:words', '/export'],
  '/api/wards/:wardId/practices/:organisationId': [''],
  '/api/rounds/:roundId': [
    '',
    '/learning',
    '/minutes',
    '/minutes/so-far',
    '/minutes.txt',
    '/minutes.html?names=initials',
    '/minutes.html?names=full&reason=visits',
    '/minutes.fhir.json',
    '/actions.csv',
  ],
  '/api/cards/:cardId': ['', '/joint', '/story'],
} as const;

/** Six for each part of a card. */
const HISTORY_DOORS = {
  '/api/cards/:pastOf/parts/:part': [
    '/authorship?epoch=1',
    '/removals?epoch=1',
    '/meanwhile?epoch=1&arrived=&removed=',
    '/history',
    '/moment?at=1.1',
    '/differences?from=1.0&to=1.1',
  ],
} as const;

/** The routes for reading in the source, each by the end of its path. */
export function doorsInSource(): readonly string[] {
  const folder = join(import.meta.dirname, '../../server/http');
  const read = (name: string) => [...readFileSync(join(folder, name), 'utf8').matchAll(/routes\.get\('([^']*)'/g)];
  return readdirSync(folder)
    .filter(name => name !== 'pages.ts' && name !== 'calendar.ts')
    .flatMap(name => read(name).map(([, path = '']) => path));
}

export function isTried(path: string): boolean {
  const tried = Object.entries({ ...DOORS, ...HISTORY_DOORS }).flatMap(([at, doors]) =>
    doors.map(door => `${at}${door.split('?')[0]}`),
  );
  return tried.some(door => door.endsWith(path === '/' ? '' : path));
}

/** Through every door, with everything there is to ask for; the calendar and the documents too. `pastOf`: of so many cards the history. */
export async function readEverything(program: Program, tried: Tried, pastOf: number): Promise<string> {
  const { url, headers } = program;
  const known: Readonly<Record<string, readonly string[]>> = {
    wardId: [tried.wardId],
    organisationId: tried.organisationIds,
    roundId: tried.roundIds,
    cardId: tried.cardIds,
    pastOf: tried.cardIds.slice(0, pastOf),
    part: CARD_PARTS,
    words: [tried.words],
  };
  const paths = Object.entries({ ...DOORS, ...HISTORY_DOORS }).flatMap(([at, doors]) =>
    doors.flatMap(door => filledIn(`${at}${door}`, known)),
  );
  const calendar = await fetch(`${url}/api/calendar-link`, { method: 'POST', headers });
  const { path } = (await calendar.json()) as { path: string };
  const heard: string[] = [];
  const ask = (each: string) => fetch(`${url}${each}`, { headers }).then(answer => answer.text());
  const open = tried.cardIds.flatMap(cardId => CARD_PARTS.map(part => () => readDocument(program, cardId, part)));
  const readings = [...[...paths, path].map(each => () => ask(each)), ...open];
  while (readings.length > 0) heard.push(...(await Promise.all(readings.splice(0, AT_ONCE).map(read => read()))));
  return heard.join('\n');
}

/** As a page does, and below what one person may have open. */
const AT_ONCE = 6;

function filledIn(path: string, known: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  return (known[name] ?? []).flatMap(value => filledIn(path.replace(`:${name}`, encodeURIComponent(value)), known));
}

/** The bytes of one document, up to what answers an empty client; or of being sent away. */
function readDocument({ url, headers }: Program, cardId: string, part: string): Promise<string> {
  const NOTHING_YET = new Uint8Array([0, 0, 1, 0]);
  return new Promise(resolve => {
    const heard: string[] = [];
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${cardId}/${part}`, { headers });
    socket.on('open', () => socket.send(NOTHING_YET));
    socket.on('message', (data: Buffer) => {
      heard.push(data.toString('utf8'));
      const isAnswer = data[0] === 0 && data[1] === 1;
      if (isAnswer) socket.close();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard.join('')));
  });
}
