import { addDays } from '../../shared/dates.ts';
import type { ActionId, CardId, RoundId } from '../../shared/ids.ts';
import { daysOverdue } from '../../shared/domain/agreedAction.ts';
import { isLongNotDiscussed, missedDays } from '../../shared/domain/card.ts';
import { sidesPresent } from '../../shared/domain/wardRound.ts';
import { type Side, SIDES } from '../../shared/vocabulary.ts';
import type { SignedIn } from '../access.ts';
import type { DemonstrationAction, DemonstrationPerson, DemonstrationWeek, StaffKey, WardKey } from './content/index.ts';
import { perform } from './command.ts';
import { at, type Happening, type SeedYear, writerFor } from './seedYear.ts';

const CHAIR: Readonly<Record<WardKey, StaffKey>> = { riverside: 'matron', hillside: 'hillside-chair' };
const SCRIBE: Readonly<Record<WardKey, StaffKey>> = { riverside: 'coordinator', hillside: 'hillside-chair' };
const USUALLY_THERE: Readonly<Record<WardKey, readonly StaffKey[]>> = {
  riverside: ['district-nurse', 'social-worker', 'occupational-therapist', 'coordinator', 'dual-qualified'],
  hillside: ['pharmacist', 'second-social-worker', 'outsider'],
};
/** Come in turn, so that attendance over the year looks like a year. */
const IN_TURN: readonly StaffKey[] = [
  'community-care-officer',
  'physiotherapist',
  'pharmacist',
  'second-social-worker',
  'mental-health-nurse',
];

/** Riverside's rounds in which nobody from social care could come; the last is recent, and one person still waits for its answer. */
const WITHOUT_SOCIAL_CARE: readonly number[] = [16, 2];
const STILL_UNANSWERED = { roundsAgo: 2, key: 'dorothy-willis-test' } as const;

/** One weekly round of one ward: planned the day before, each side writes, then the meeting from half past nine. */
export function seedRound(
  ward: WardKey,
  people: readonly DemonstrationPerson[],
  roundsAgo: number,
  day: string,
  year: SeedYear,
): readonly Happening[] {
  const here = people.filter(person => isOnWard(person, roundsAgo));
  const before = addDays(day, -1);
  const wrote = here.flatMap((person, index) => {
    const week = weekOf(person, roundsAgo);
    if (week === undefined) return [];
    const minute = String(index * 2).padStart(2, '0');
    return (['health', 'social'] as const).map(side => ({
      at: at(before, `${side === 'health' ? '15' : '16'}:${minute}`),
      happen: (now: string) => writeViews(person, week, side, year, now),
    }));
  });
  return [
    ...wrote,
    { at: at(before, '17:00'), happen: now => plan(ward, day, year, now) },
    { at: at(day, '09:30'), happen: now => open(ward, roundsAgo, year, now) },
    ...here.map((person, index) => ({
      at: at(day, minutesAfterStart(index)),
      happen: (now: string) => discuss(ward, person, roundsAgo, day, year, now),
    })),
    { at: at(day, '11:50'), happen: now => close(ward, year, now) },
    { at: at(addDays(day, 2), '10:00'), happen: now => answerAbsence(ward, here, roundsAgo, year, now) },
  ];
}

function isOnWard(person: DemonstrationPerson, roundsAgo: number): boolean {
  return person.addedRoundsAgo >= roundsAgo && (person.left === null || person.left.roundsAgo <= roundsAgo);
}

function weekOf(person: DemonstrationPerson, roundsAgo: number): DemonstrationWeek | undefined {
  return person.story.find(week => week.roundsAgo === roundsAgo);
}

/** 09:31, 09:36 … : five minutes a person. */
function minutesAfterStart(index: number): string {
  const minutes = 9 * 60 + 31 + index * 5;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

async function writeViews(
  person: DemonstrationPerson,
  week: DemonstrationWeek,
  side: Side,
  year: SeedYear,
  now: string,
): Promise<void> {
  const by = year.ids.signedIn(writerFor(person, side));
  for (const [row, text] of Object.entries(week[side]))
    await year.words.rewrite({ cardId: cardOf(person, year), part: side }, row, text, by, now);
}

async function plan(ward: WardKey, day: string, year: SeedYear, now: string): Promise<void> {
  await perform(year, year.ids.signedIn(SCRIBE[ward]), now, {
    type: 'planRound',
    wardId: year.ids.ward(ward),
    kind: 'weekly',
    heldOn: day,
  });
}

async function open(ward: WardKey, roundsAgo: number, year: SeedYear, now: string): Promise<void> {
  const roundId = await openRound(ward, year);
  const inTurn = ward === 'riverside' ? IN_TURN.filter((_, index) => (roundsAgo + index) % 3 !== 0) : [];
  const scribe = year.ids.signedIn(SCRIBE[ward]);
  for (const key of [CHAIR[ward], ...USUALLY_THERE[ward], ...inTurn]) {
    const { staffId, registrations } = year.ids.staff(key);
    const isAway = ward === 'riverside' && WITHOUT_SOCIAL_CARE.includes(roundsAgo) && registrations[0]?.side === 'social';
    const apologies = isAway || (key === 'social-worker' && roundsAgo % 11 === 5);
    const registrationId = registrations[0]?.registrationId ?? null;
    await perform(year, scribe, now, {
      type: 'recordAttendance',
      roundId,
      staffId,
      attendance: apologies ? 'apologies' : 'present',
      registrationId,
    });
  }
  await perform(year, year.ids.signedIn(CHAIR[ward]), now, { type: 'startRound', roundId });
}

async function discuss(
  ward: WardKey,
  person: DemonstrationPerson,
  roundsAgo: number,
  day: string,
  year: SeedYear,
  now: string,
): Promise<void> {
  const week = weekOf(person, roundsAgo);
  if (week === undefined && person.missedLastRounds >= roundsAgo) return;
  const roundId = await openRound(ward, year);
  const cardId = cardOf(person, year);
  const chair = year.ids.signedIn(CHAIR[ward]);
  const scribe = year.ids.signedIn(SCRIBE[ward]);
  // A quiet week: gone over briefly every other time.
  const quiet = roundsAgo % 2 === 0 ? 'notNeeded' : 'noChange';
  const outcome = week?.outcome ?? quiet;
  if (week !== undefined) await perform(year, chair, now, { type: 'moveToCard', roundId, cardId, term: 1 });
  if (outcome !== 'notNeeded') {
    const what = week?.needsChanged ?? '';
    await perform(year, scribe, now, { type: 'reviewNeeds', roundId, cardId, changed: what !== '', what });
    await tickSides(ward, roundId, cardId, year, now);
    await askForHelp(cardId, day, scribe, year, now);
  }
  if (week !== undefined) await writeNote(person, week, await sidesThere(roundId, cardId, year), year, now);
  for (const action of week?.actions ?? []) if (action.accepted) await agreeInRound(person, action, day, year, now);
  await perform(year, scribe, now, {
    type: 'recordOutcome',
    roundId,
    cardId,
    outcome,
    reason: week?.reason ?? (outcome === 'notNeeded' ? await whySafeToWait(cardId, year) : null),
    dischargeReason: person.left?.roundsAgo === roundsAgo ? person.left.reason : null,
    diedOn: person.left?.diedDaysBefore == null ? null : addDays(day, -person.left.diedDaysBefore),
  });
}

/** What was seen of each side: given, or that nobody of it came. */
async function tickSides(ward: WardKey, roundId: RoundId, cardId: CardId, year: SeedYear, now: string): Promise<void> {
  const present = await sidesThere(roundId, cardId, year);
  for (const step of SIDES) {
    const heard = present.has(step) ? 'given' : 'notPresent';
    await perform(year, year.ids.signedIn(SCRIBE[ward]), now, { type: 'tickStep', roundId, cardId, step, heard });
  }
}

async function sidesThere(roundId: RoundId, cardId: CardId, year: SeedYear): Promise<ReadonlySet<Side>> {
  const round = await year.tx.findRound(roundId);
  return round === null ? new Set() : sidesPresent(round, cardId);
}

/** WR8: "not needed" for a person missed twice says why it is safe to wait. */
async function whySafeToWait(cardId: CardId, year: SeedYear): Promise<string | null> {
  const card = await year.tx.findCard(cardId);
  return card !== null && isLongNotDiscussed(missedDays(card.discussion).length) ? 'Seen at home this week and steady.' : null;
}

/** AA8: what is overdue is settled before the card is left; here the meeting asks why it doesn't move. */
async function askForHelp(cardId: CardId, day: string, scribe: SignedIn, year: SeedYear, now: string): Promise<void> {
  for (const action of await year.tx.listActionsOfCard(cardId)) {
    if (daysOverdue(action, day) === 0) continue;
    const words = 'Not done yet: asked in the round what is in the way.';
    await perform(year, scribe, now, { type: 'stallAction', actionId: action.actionId, why: 'notAble', words });
  }
}

/** The note as a meeting writes it: one side begins, the other goes on. */
async function writeNote(
  person: DemonstrationPerson,
  week: DemonstrationWeek,
  present: ReadonlySet<Side>,
  year: SeedYear,
  now: string,
): Promise<void> {
  const there = week.noteBy.filter(side => present.has(side));
  const writers = there.length === 0 ? week.noteBy : there;
  const sentences = week.note.match(/[^.!?]+[.!?]+\s*|[^.!?]+$/g) ?? [week.note];
  const perWriter = Math.ceil(sentences.length / writers.length);
  for (const [index, side] of writers.entries()) {
    const text = sentences.slice(index * perWriter, (index + 1) * perWriter).join('');
    const by = year.ids.signedIn(writerFor(person, side));
    if (text !== '') await year.words.add({ cardId: cardOf(person, year), part: 'joint' }, 'note', text, by, now);
  }
}

/** Agreed in the meeting; where nobody of the owner's organisation is there, it accepts the same afternoon (seedActions.ts). */
async function agreeInRound(
  person: DemonstrationPerson,
  action: DemonstrationAction,
  day: string,
  year: SeedYear,
  now: string,
): Promise<void> {
  const owner = year.ids.staff(action.owner);
  const done = await perform(year, year.ids.signedIn(SCRIBE[person.ward]), now, {
    type: 'agreeAction',
    cardId: cardOf(person, year),
    what: action.what,
    ownerOrganisationId: owner.organisationId,
    ownerStaffId: owner.staffId,
    dueOn: addDays(day, action.dueInDays),
  });
  year.actions.set(action, done.created as ActionId);
}

async function close(ward: WardKey, year: SeedYear, now: string): Promise<void> {
  await perform(year, year.ids.signedIn(CHAIR[ward]), now, { type: 'closeRound', roundId: await openRound(ward, year), term: 1 });
}

/** WR14: the side that was away answers two days later; of the latest such round one person is left, for whoever looks. */
async function answerAbsence(
  ward: WardKey,
  people: readonly DemonstrationPerson[],
  roundsAgo: number,
  year: SeedYear,
  now: string,
): Promise<void> {
  const left = people.find(({ key }) => roundsAgo <= STILL_UNANSWERED.roundsAgo && key === STILL_UNANSWERED.key);
  const answers: Readonly<Record<Side, StaffKey>> = {
    health: CHAIR[ward],
    social: ward === 'riverside' ? 'social-worker' : 'second-social-worker',
  };
  for (const { cardId, roundId, side } of (await year.tx.listUnseenByAbsentSides(year.ids.ward(ward))).readable) {
    const card = await year.tx.findCard(cardId);
    if (side === 'gp' || card === null || card.left !== null || (left !== undefined && year.cards.get(left) === cardId)) continue;
    const by = year.ids.signedIn(answers[side]);
    await perform(year, by, now, { type: 'markSeen', cardId, roundId, agrees: true, comment: '' });
  }
}

async function openRound(ward: WardKey, { tx, ids }: SeedYear): Promise<RoundId> {
  const [round] = (await tx.listOpenRounds(ids.ward(ward))).readable;
  if (round === undefined) throw new Error(`no round is open on ${ward}`);
  return round.roundId;
}

function cardOf(person: DemonstrationPerson, { cards }: SeedYear): CardId {
  const cardId = cards.get(person);
  if (cardId === undefined) throw new Error(`${person.key} has not arrived`);
  return cardId;
}
