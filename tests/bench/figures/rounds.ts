import { type LongWard, makeLongWards } from '../longWards.ts';
import { startBoard } from '../servers.ts';
import { median } from '../statistics.ts';
import { TARGETS } from '../targets.ts';
import { type Bench, boardAlone, type Figure, figuresOf } from './figure.ts';

const WEEKS_OF_A_YEAR = 52;
const YEARS = 5;
const TIMES = 60;

/** What is opened, by ward. */
const OPENED = {
  board: ({ wardId }: LongWard) => `/api/wards/${wardId}/board`,
  card: ({ cardId }: LongWard) => `/api/cards/${cardId}`,
  story: ({ cardId }: LongWard) => `/api/cards/${cardId}/story`,
  list: ({ wardId }: LongWard) => `/api/wards/${wardId}/rounds`,
} as const;
type Opened = keyof typeof OPENED;

const NAMES: Readonly<Record<Opened, string>> = {
  board: 'the board',
  card: 'a card',
  story: 'the first page of a story',
  list: 'the list of past rounds',
};

/**
 * Opening a ward that has been held for five years beside one that has been held for one: both on one server, asked in turn, so
 * that whatever else this computer does falls on both. A search through five years of minutes beside them.
 */
export async function measureRounds({ args, folders }: Bench): Promise<readonly Figure[]> {
  const folder = folders.copy();
  const [short, long] = await makeLongWards(folder, [WEEKS_OF_A_YEAR, WEEKS_OF_A_YEAR * YEARS]);
  if (short === undefined || long === undefined) throw new Error('there are no wards to compare');
  const board = await startBoard({ folder, limits: folders.limits, profile: args.profile });
  const headers = { cookie: await signIn(board.url) };
  const runs = await boardAlone(args.runs, async () => {
    const values: Record<string, number> = {};
    for (const opened of Object.keys(OPENED).filter(isOpened)) {
      const ms = { short: [] as number[], long: [] as number[] };
      for (let time = 0; time < TIMES; time++) {
        ms.short.push(await timeOf(board.url, OPENED[opened](short), headers));
        ms.long.push(await timeOf(board.url, OPENED[opened](long), headers));
      }
      values[opened] = median(ms.long);
      values[`${opened}Ratio`] = median(ms.long) / median(ms.short);
    }
    const search = `/api/wards/${long.wardId}/search?q=tablets`;
    await timeOf(board.url, search, headers);
    const searches: number[] = [];
    for (let time = 0; time < 10; time++) searches.push(await timeOf(board.url, search, headers));
    return { ...values, search: median(searches) };
  });
  await board.stop();
  const opened = Object.keys(OPENED).filter(isOpened);
  return figuresOf<string>(
    [
      ...opened.flatMap(each => [
        {
          key: each,
          name: `${NAMES[each]} of a ward with ${YEARS} years of rounds, p50`,
          unit: 'ms',
          relayHasIt: false,
        } as const,
        {
          key: `${each}Ratio`,
          name: `${NAMES[each]}: as many times as long as with one year`,
          unit: '',
          relayHasIt: false,
          target: TARGETS.fiveYears,
        } as const,
      ]),
      { key: 'search', name: `a search through ${YEARS} years of minutes, p50`, unit: 'ms', relayHasIt: false },
    ],
    runs,
  );
}

function isOpened(key: string): key is Opened {
  return Object.hasOwn(OPENED, key);
}

async function timeOf(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`${url}${path}`, { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - start;
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/demonstration/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'matron' }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`sign-in: ${answer.status}`);
  return cookie;
}
