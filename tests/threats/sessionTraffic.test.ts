import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { CommandId } from '../../shared/ids.ts';
import { doorsInSource, isTried, overhear, readEverything } from './sessionTraffic.ts';
import { scaled } from '../scale.ts';
import { type Key, mark, marksIn, wardOfEverything } from './wardOfEverything.ts';

/** A weekly round and a wider MDT, from the lobby to what is added to their minutes; on the way and at the end people read all they can get. */
async function everythingHeard() {
  const ward = await wardOfEverything();
  const { server, cards, staff, programs, nurse, socialWorker, say, plan, points, tried, time } = ward;
  const { wardId } = server.ward;
  const sessions = { ...programs, nurse, socialWorker };
  type Who = keyof typeof sessions;
  const heard: Record<string, string[]> = {};
  for (const [who, program] of Object.entries(sessions)) heard[who] = overhear(program, wardId);
  await vi.waitFor(() => {
    for (const lines of Object.values(heard)) if (!lines.includes('following')) throw new Error('not following yet');
  });
  const readBy = async (who: Who, pastOf = 0) => heard[who]?.push(await readEverything(sessions[who], tried(), pastOf));
  const look = async () => {
    for (const who of ['gp', 'carer'] as const) await readBy(who);
  };
  const answer = (key: Key, words: string) => ({ type: 'answerPoint', pointId: points.get(key), words }) as const;

  const monthly = await plan('monthly', '2026-11-21');
  const weekly = await plan('weekly', '2026-11-19');
  await say(programs.gp, answer('own', mark('own', 'answered')));
  await say(programs.otherGp, answer('other', mark('other', 'answered')));
  await look();

  for (const [roundId, keys] of [
    [weekly, ['own', 'other', 'kept', 'keptFromGp']],
    [monthly, ['own', 'other', 'kept']],
  ] as const) {
    const isMonthly = roundId === monthly;
    const { agenda = [] } = (await server.store.findRound(roundId as never)) ?? {};
    for (const key of keys.filter(each => !agenda.includes(cards[each].cardId)))
      await say(nurse, { type: 'addToAgenda', roundId, cardId: cards[key].cardId, reason: mark(key, 'late') });
    await say(nurse, { type: 'startRound', roundId });
    if (isMonthly) {
      const registrationId = staff.gp.registrations[0]?.registrationId ?? null;
      const attends = { type: 'recordAttendance', roundId, staffId: staff.gp.staffId, registrationId } as const;
      for (const attendance of ['present', 'left', 'present']) await say(programs.gp, { ...attends, attendance });
      await say(nurse, { type: 'openLearning', roundId, term: 1 });
    }
    for (const who of Object.values(sessions)) {
      await who.follow(wardId);
      who.say({ type: 'join', roundId: roundId as never, isFollowing: true });
      who.say({ type: 'raiseHand', roundId: roundId as never });
    }
    if (isMonthly) await slips(ward, roundId);
    for (const key of keys) {
      const { cardId } = cards[key];
      await say(nurse, { type: 'moveToCard', roundId, cardId, term: 1 });
      nurse.say({ type: 'lookHere', roundId: roundId as never, cardId, section: 'health' });
      await say(nurse, { type: 'reviewNeeds', roundId, cardId, changed: true, what: mark(key, 'needs') });
      await say(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
      await say(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
      const outcome = { outcome: 'noChange', reason: mark(key, 'outcome'), dischargeReason: null };
      await say(nurse, { type: 'recordOutcome', roundId, cardId, ...outcome });
    }
    if (isMonthly) await look();
    await say(nurse, { type: 'closeRound', roundId, term: 1 });
    time.now = new Date(Date.parse(time.now) + 60_000).toISOString();
  }
  const disagrees = { type: 'markSeen', roundId: monthly, agrees: false } as const;
  await say(programs.otherGp, {
    ...disagrees,
    cardId: cards.other.cardId,
    comment: mark('other', 'comment'),
    forPractice: true,
  });
  await say(socialWorker, { ...disagrees, cardId: cards.own.cardId, comment: mark('own', 'comment') });
  await vi.waitFor(() => expect(heard['nurse']?.join('\n')).toContain('roundClosed'));
  await readBy('nurse');
  for (const who of ['gp', 'carer'] as const) await readBy(who, scaled({ pr: 2, night: 5 }));
  const traffic = (who: Who) => heard[who]?.join('\n') ?? '';
  const idsOf = (keys: readonly Key[]) => keys.flatMap(key => [cards[key].cardId, cards[key].serviceUser.nhsNumber ?? 'none']);
  return { traffic, idsOf };
}

/** Of whoever is restricted, if only for minutes, no GP hears a word (AC3). */
const UNHEARD = mark('own', 'whileRestricted');

/** In a wider MDT that runs: who was marked and never came, learning opened too early, and who was restricted by mistake. */
async function slips(ward: Awaited<ReturnType<typeof wardOfEverything>>, roundId: string) {
  const { say, nurse, programs, staff, cards, tried } = ward;
  const { cardId } = cards.own;
  const { staffId, registrations } = staff.otherGp;
  const registrationId = registrations[0]?.registrationId ?? null;
  await say(nurse, { type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId });
  await say(nurse, { type: 'withdrawAttendance', roundId, staffId });
  await say(nurse, { type: 'moveToCard', roundId, cardId, term: 1 });
  await say(nurse, { type: 'openLearning', roundId, term: 1 });
  await say(nurse, { type: 'takeBackLearning', roundId, cardId, term: 1 });
  const was = { restricted: false, sharingObjection: 'none' } as const;
  const now = { ...was, restricted: true };
  const id = () => randomUUID() as CommandId;
  const restricted = await nurse.command({ id: id(), type: 'protectPerson', cardId, was, now, reason: null });
  if (!restricted.ok) throw new Error(restricted.refusal);
  await say(nurse, { type: 'reviewNeeds', roundId, cardId, changed: true, what: UNHEARD });
  const readMeanwhile = await readEverything(programs.gp, tried(), 0);
  expect(of(marksIn(readMeanwhile), 'own')).toEqual([]);
  expect(of(marksIn(readMeanwhile), 'kept').length).toBeGreaterThan(0);
  await say(nurse, { type: 'withdrawNeedsReview', roundId, cardId });
  await say(nurse, { type: 'takeBackProtection', cardId, seq: restricted.seq });
}

const of = (marks: readonly string[], key: Key | 'ward') => marks.filter(each => each.startsWith(`zq${key}zq`));

it('[T32, AC3, AC4, AC13, MI4] the raw traffic of a GP and of a care provider holds what they may know, and nothing else, through two rounds', async () => {
  const { traffic, idsOf } = await everythingHeard();
  const [matron, gp, carer] = [marksIn(traffic('nurse')), marksIn(traffic('gp')), marksIn(traffic('carer'))];

  // What there is to be found: of everyone, of every kind.
  for (const key of ['own', 'other', 'kept', 'keptFromGp', 'all'] as const) expect(of(matron, key).length).toBeGreaterThan(12);
  expect(of(matron, 'ward')).toHaveLength(2);

  expect(gp.filter(each => !/^zq(own|kept)zq/.test(each))).toEqual([]);
  expect(matron).toContain(UNHEARD);
  expect(of(gp, 'own')).toEqual(of(matron, 'own').filter(each => each !== UNHEARD));
  const hiddenFromGp = idsOf(['other', 'keptFromGp', 'all']);
  expect(hiddenFromGp.filter(id => traffic('gp').includes(id))).toEqual([]);
  expect(idsOf(['own', 'kept']).filter(id => !traffic('gp').includes(id))).toEqual([]);
  // They were in the wider MDT, and heard that it went on.
  expect(traffic('gp')).toContain('roundMovedOn');

  const theirs = ['about', 'address', 'name', 'providersAction', 'support'] as const;
  const allowed = (['keptFromGp', 'own'] as const).flatMap(key => theirs.map(kind => mark(key, kind))).toSorted();
  expect(carer).toEqual(allowed);
  const hiddenFromCarer = idsOf(['other', 'kept', 'all']);
  expect(hiddenFromCarer.filter(id => traffic('carer').includes(id))).toEqual([]);
  expect(idsOf(['own', 'keptFromGp']).filter(id => !traffic('carer').includes(id))).toEqual([]);
});

it('[T32] every door for reading is among those that are tried', () => {
  expect(doorsInSource().length).toBeGreaterThan(25);
  expect(doorsInSource().filter(path => !isTried(path))).toEqual([]);
  expect(isTried('/:wardId/everything')).toBe(false);
});
