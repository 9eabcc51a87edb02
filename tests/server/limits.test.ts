import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { DEFAULT_LIMITS, type Limits, readLimits } from '../../server/limits.ts';
import { newFile } from '../db/storeFile.ts';

const TESTS = join(import.meta.dirname, '..');

/** What is promised of each, and why. Whatever is changed here is changed for every ward. */
const PROMISED: readonly (readonly [keyof Limits, number, string])[] = [
  ['boardFrameBytes', 64 * 1024, 'ws takes 100 MiB where nobody says otherwise'],
  ['syncFrameBytes', 256 * 1024, 'an afternoon of offline writing in one step 2'],
  ['wordsBurst', 60, 'five people typing, batched, say some 25 things a second on one document'],
  ['wordsPerSecond', 12, 'the same, of one of them, with room'],
  ['wordsBytesPerMinute', 1024 * 1024, 'nobody types or pastes more'],
  ['workBytesBurst', 16 * 1024 * 1024, 'four returns of a page of 24 sockets, each to a document as long as one may become'],
  ['workBytesPerMinute', 4 * 1024 * 1024, 'one such return a minute; 50 frames of ten bytes a second had 23 MB a second told'],
  ['sectionCharacters', 20_000, 'the screen counts down from 2,000 left'],
  ['timesSectionPerUpdate', 4, 'pasted and deleted in one update, 250 kB were journalled that nobody saw'],
  ['journalBytesBurst', 4 * 1024 * 1024, 'one sign-in filled the disk at 58 MB a second, and then nobody could save'],
  ['journalBytesPerMinute', 128 * 1024, 'the same; some 190 MB a day, where typing without a pause takes less'],
  ['deletionsPartOfFrame', 0.5, 'what every writer repeats who comes back; 60,000 edits by three people take 5 kB'],
  ['comingBackPartOfFrame', 0.75, 'a quarter is left for words of one’s own'],
  ['comingBackBytesBurst', 16 * 1024, 'more than one person changes in a year of one document'],
  ['comingBackBytesPerHour', 2 * 1024, 'nobody types so much; alone, a document is closed to writers after days, not seconds'],
  ['awarenessBytes', 1024, 'a message of 350 kB made 50,000 people who are not there'],
  ['awarenessPerSecond', 10, 'a caret that moves faster is not read'],
  [
    'presenceIdsBurst',
    1_000,
    'more documents than one person opens in a day: each id is a row for good, read when its document is opened',
  ],
  ['presenceIdsPerHour', 600, 'the same; a ward of fifty cards looked through twice an hour'],
  ['bufferDropPresenceBytes', 256 * 1024, 'carets first, words last'],
  ['bufferTerminateBytes', 1024 * 1024, 'a stalled socket held 94 MiB and stayed open'],
  ['stalledMs', 10_000, 'the same'],
  ['pingEveryMs', 15_000, 'a dead connection is noticed within 25 s'],
  ['savedEveryMs', 10_000, 'a browser takes 25 s of silence for a lost connection'],
  ['upgradeTimeoutMs', 3_000, 'an upgrade that waits for its sign-in holds a socket'],
  ['pendingUpgradesPerAddress', 20, 'the same'],
  ['upgradesBurst', 600, 'twenty cards in two windows, on a line that breaks again and again'],
  ['upgradesPerSecond', 10, 'one sign-in opened 700 a second, which took two thirds of a core'],
  ['originRefusalsPerMinute', 20, 'somebody without a sign-in wrote 1,400 rows of audit a second'],
  ['socketsPerStaff', 24, 'four cards of six sockets'],
  ['socketsPerDocument', 200, 'nobody meets in such a number'],
  ['socketsTotal', 8_000, 'what one machine holds'],
  ['structsPerUpdate', 20_000, 'checked before anything is allocated'],
  ['lostShownMs', 120_000, 'lost for two minutes, then gone'],
];

it('ships with the limits that are promised', () => {
  expect(Object.fromEntries(PROMISED.map(([name]) => [name, DEFAULT_LIMITS[name]]))).toEqual(
    Object.fromEntries(PROMISED.map(([name, value]) => [name, value])),
  );
});

it('P18: notices a dead connection within 25 s as shipped, and tells a browser more often that it lives', () => {
  expect(DEFAULT_LIMITS.pingEveryMs + DEFAULT_LIMITS.pongGraceMs).toBeLessThanOrEqual(25_000);
  expect(DEFAULT_LIMITS.savedEveryMs).toBeLessThan(25_000);
});

it('takes each limit from the file named in ROUNDTABLE_LIMITS, and leaves the others as they are', () => {
  for (const [name, value] of Object.entries(DEFAULT_LIMITS)) {
    const { limits } = readConfig({ ROUNDTABLE_LIMITS: fileWith(JSON.stringify({ [name]: value + 1 })) });
    expect(limits).toEqual({ ...DEFAULT_LIMITS, [name]: value + 1 });
  }
});

it('refuses a file with a name that is no limit, a value that is none, or no JSON, and says which', () => {
  const refusing = (text: string) => () => readLimits(fileWith(text));
  expect(refusing('{"socketsTotl": 5}')).toThrow(/ROUNDTABLE_LIMITS .*socketsTotl/s);
  expect(refusing('{"socketsTotal": -1}')).toThrow(/ROUNDTABLE_LIMITS .*socketsTotal/s);
  expect(refusing('{"socketsTotal": "many"}')).toThrow(/ROUNDTABLE_LIMITS .*socketsTotal/s);
  expect(refusing('[]')).toThrow(/ROUNDTABLE_LIMITS/);
  expect(refusing('{"socketsTotal":')).toThrow();
  expect(() => readLimits('/no/such/file')).toThrow();
});

it('names every limit in the title of a test: “limit socketsTotal: …”', () => {
  expect(Object.keys(DEFAULT_LIMITS).filter(name => !namedInTitles(TESTS).has(name))).toEqual([]);
});

it('a limit that no test names is found out', () => {
  expect(namedInTitles(join(TESTS, 'shared'))).toEqual(new Set());
});

/** Titles, and the rows of tables that titles are made from, begin with “limit <name>:” or “limits <name>, <name>:”. */
function namedInTitles(folder: string): ReadonlySet<string> {
  const named = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.test\.tsx?$/.test(entry) || join(folder, entry) === import.meta.filename) continue;
    for (const [, names = ''] of readFileSync(join(folder, entry), 'utf8').matchAll(/['`][^'`\n]*?\blimits? ([A-Za-z, ]+):/g)) {
      for (const name of names.split(', ')) named.add(name);
    }
  }
  return named;
}

function fileWith(text: string): string {
  const file = join(dirname(newFile()), 'limits.json');
  writeFileSync(file, text);
  return file;
}
