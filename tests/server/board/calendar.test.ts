import { expect, it } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import type { Store, Ward } from '../../../db/store.ts';
import { presentCalendar } from '../../../server/presenters/calendar.ts';
import { formatTime } from '../../../shared/dates.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import { buildCancelledRound, buildClosedRound, buildRound, buildRunningRound } from '../../builders/round.ts';
import { saveWard } from '../../builders/saved.ts';
import { newFile } from '../sync/harness.ts';
import { momentOf, readCalendar, textOf, valueOf } from './readCalendar.ts';

const THURSDAYS = { weekday: 4, time: '09:30' };

/** A nurse's calendar of a ward with this schedule and these rounds. */
async function feedOf(
  schedule: Ward['schedule'],
  rounds: readonly WardRound[],
  now: string,
  name = 'Riverside',
): Promise<string> {
  const store: Store = await openStore({ file: newFile() });
  const { ward, nurse } = await saveWard(store);
  await store.transact(async tx => {
    await tx.saveWard({ ...ward, name, schedule });
    for (const [index, round] of rounds.entries()) await tx.saveRound({ ...round, wardId: ward.wardId, number: index + 1 });
  });
  const feed = await presentCalendar(store, nurse, 'https://board.test', now);
  await store.close();
  return feed;
}

/** When its rounds begin, as a calendar program reads them. */
async function startsOf(...given: Parameters<typeof feedOf>): Promise<readonly string[]> {
  return readCalendar(await feedOf(...given)).inside.map(event => momentOf(event, 'DTSTART'));
}

it('[WR15] a planned round of a ward without a schedule is in the calendar, all day, until its day is over', async () => {
  const planned = buildRound({ heldOn: '2026-11-26' });
  expect(await startsOf(null, [planned], '2026-11-19T09:00:00.000Z')).toEqual(['2026-11-26']);
  expect(await startsOf(null, [planned], '2026-11-27T09:00:00.000Z')).toEqual([]);
});

it('[WR15] a round stays in the calendar while it goes on and for the rest of its day', async () => {
  const running = buildRunningRound({ heldOn: '2026-11-19' });
  const closed = buildClosedRound({ heldOn: '2026-11-19' });
  for (const round of [running, closed]) {
    const starts = await startsOf(THURSDAYS, [round], '2026-11-19T10:30:00.000Z');
    expect(starts.slice(0, 2)).toEqual(['2026-11-19T09:30:00.000Z', '2026-11-26T09:30:00.000Z']);
  }
});

it('[WR15] a round planned or held on another day of its week takes the place of the scheduled one', async () => {
  const planned = buildRound({ heldOn: '2026-12-23' });
  const before = await startsOf(THURSDAYS, [planned], '2026-12-21T09:00:00.000Z');
  expect(before).toContain('2026-12-23');
  expect(before).not.toContain('2026-12-24T09:30:00.000Z');
  const held = await startsOf(THURSDAYS, [buildClosedRound({ heldOn: '2026-12-23' })], '2026-12-24T08:00:00.000Z');
  expect(held[0]).toBe('2026-12-31T09:30:00.000Z');
});

it('[WR15, P15] a calendar program reads every round at half past nine in London, on both sides of each clock change', async () => {
  for (const now of ['2026-09-15T09:00:00.000Z', '2027-02-16T09:00:00.000Z']) {
    const starts = await startsOf(THURSDAYS, [], now);
    expect(starts).toHaveLength(13);
    expect(new Set(starts.map(start => formatTime(start)))).toEqual(new Set(['09:30']));
    expect(new Set(starts.map(start => start.slice(11, 16)))).toEqual(new Set(['08:30', '09:30']));
  }
});

it('[WR15] a calendar program reads the name of the ward as it was written, and knows each round again', async () => {
  const name = 'Riverside, “Büro”; north\\south ' + 'Vernetzung 🏥 '.repeat(8).trim();
  const feeds = [
    await feedOf(THURSDAYS, [], '2026-11-17T09:00:00.000Z', name),
    await feedOf(THURSDAYS, [], '2026-11-18T09:00:00.000Z', name),
  ];
  const [first = [], second = []] = feeds.map(feed => readCalendar(feed).inside);
  expect(first.map(event => textOf(event, 'SUMMARY'))).toEqual(Array(13).fill(`Ward round: ${name}`));
  expect(new Set(first.map(event => valueOf(event, 'UID'))).size).toBe(13);
  const wardIdLength = 36;
  const named = (events: typeof first) => events.map(event => valueOf(event, 'UID').slice('round-'.length + wardIdLength));
  expect(named(second)).toEqual(named(first));
});

it('[WR22] a cancelled round leaves calendars under its own UID, and one planned instead comes back under it', async () => {
  const now = '2026-12-07T09:00:00.000Z';
  const cancelled = buildCancelledRound({ heldOn: '2026-12-24' });
  const instead = buildRound({ heldOn: '2026-12-23', rescheduled: 1 });
  const feeds = [[], [cancelled], [cancelled, instead], [cancelled, { ...instead, heldOn: '2026-12-24', rescheduled: 2 }]];
  const christmas: Readonly<Record<string, string>>[] = [];
  const uids = new Set<string>();
  for (const rounds of feeds) {
    const events = readCalendar(await feedOf(THURSDAYS, rounds, now)).inside;
    const [event, ...more] = events.filter(each => /2026-12-24/.test(valueOf(each, 'UID')));
    if (event === undefined || more.length > 0) throw new Error('one entry stands for the day');
    expect(events).toHaveLength(13);
    uids.add(valueOf(event, 'UID').slice('round-'.length + 36));
    const found = (name: string) => event.properties.find(property => property.name === name)?.value ?? '';
    christmas.push({ start: momentOf(event, 'DTSTART'), status: found('STATUS'), sequence: found('SEQUENCE') });
  }
  expect(uids.size).toBe(1);
  expect(christmas).toEqual([
    { start: '2026-12-24T09:30:00.000Z', status: '', sequence: '' },
    { start: '2026-12-24T09:30:00.000Z', status: 'CANCELLED', sequence: '1' },
    { start: '2026-12-23', status: '', sequence: '1' },
    { start: '2026-12-24T09:30:00.000Z', status: '', sequence: '2' },
  ]);
});

it('[WR22] a cancelled monthly round, or one of a ward without a schedule, stands in calendars as cancelled until its day is over', async () => {
  const slots = { from: '12:30', minutesEach: 5, practices: {} };
  const rounds = [
    buildCancelledRound({ kind: 'monthly', heldOn: '2026-11-26', slots, rescheduled: 3 }),
    buildCancelledRound({ heldOn: '2026-11-26' }),
  ];
  const events = readCalendar(await feedOf(null, rounds, '2026-11-19T09:00:00.000Z')).inside;
  expect(events.map(event => ['SUMMARY', 'STATUS', 'SEQUENCE'].map(name => valueOf(event, name)))).toEqual([
    ['Cancelled: Ward round: Riverside', 'CANCELLED', '1'],
    ['Cancelled: Wider MDT: Riverside', 'CANCELLED', '3'],
  ]);
  expect(await startsOf(null, rounds, '2026-11-27T09:00:00.000Z')).toEqual([]);
});

it('sabotage: a calendar with torn lines, words that are not escaped or times of no zone is found out', async () => {
  const feed = await feedOf(THURSDAYS, [], '2026-11-17T09:00:00.000Z', 'Riverside, north');
  const reads = (text: string) => readCalendar(text).inside.map(event => [momentOf(event, 'DTSTART'), textOf(event, 'SUMMARY')]);
  expect(reads(feed)).toHaveLength(13);
  expect(() => reads(feed.replaceAll('\r\n', '\n'))).toThrow('CRLF');
  expect(() => reads(feed.replaceAll('\\,', ','))).toThrow('unescaped');
  expect(() => reads(feed.replace(/(DTSTART:\w+)Z/, '$1'))).toThrow('neither');
  expect(() => reads(feed.replace('END:VEVENT\r\n', ''))).toThrow();
});
