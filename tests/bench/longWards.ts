import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../../db/checksums.ts';
import { openStore } from '../../db/openStore.ts';
import type { Staff, Store, Transaction } from '../../db/store.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import { addDays, localDate } from '../../shared/dates.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { ClosedRound } from '../../shared/domain/wardRound.ts';
import type { CardId, Id, RoundId, ServiceUserId, WardId } from '../../shared/ids.ts';
import { buildChallenge } from '../builders/raisedPoint.ts';
import { buildAction } from '../builders/round.ts';

const PEOPLE = 24;
/** Of each ward, one person leaves every so many rounds. */
const ROUNDS_PER_LEAVER = 8;
const WEEK = 7;

/** A ward with weekly rounds behind it, as large as any other of its kind but for how long it has been held. */
export interface LongWard {
  readonly wardId: WardId;
  /** On the ward from its first round on. */
  readonly cardId: CardId;
}

/**
 * Makes wards with so many weekly rounds behind them, out of the rounds of the demonstration: the same people all the while,
 * what was said, agreed and raised in each round, and those who have left meanwhile. The matron chairs them all.
 */
export async function makeLongWards(folder: string, lengths: readonly number[]): Promise<readonly LongWard[]> {
  const store = await openStore({ folder });
  try {
    const wards: LongWard[] = [];
    for (const rounds of lengths) wards.push(await makeLongWard(store, rounds));
    return wards;
  } finally {
    await store.close();
  }
}

async function makeLongWard(store: Store, rounds: number): Promise<LongWard> {
  const matron = await store.findStaffByHandle('matron');
  const home = matron?.memberships[0]?.wardId;
  const ward = home === undefined ? null : await store.findWard(home);
  if (matron === null || home === undefined || ward === null) throw new Error('the demonstration has no ward');
  const wardId = newId<WardId>();
  const templates = await templatesOf(store, home);
  const people = (await store.listCards(home, 'current')).readable.slice(0, PEOPLE).map(card => ofWard(card, wardId));
  const [first] = people;
  if (first === undefined) throw new Error('nobody is on the demonstration’s ward');
  await store.transact(async tx => {
    await tx.saveWard({ ...ward, wardId, name: `A ward of ${rounds} rounds` });
    await tx.saveStaff({ ...matron, memberships: [...matron.memberships, { wardId, role: 'chair' }] });
    for (const card of people) await tx.saveCard(card);
    for (let nth = 0; nth < rounds / ROUNDS_PER_LEAVER; nth++) {
      await tx.saveCard({ ...ofWard(first, wardId), left: { on: first.addedOn, reason: 'stepDown' } });
    }
  });
  const today = localDate(new Date().toISOString());
  for (let number = 1; number <= rounds; number++) {
    // Counted from the newest, so that the last year says the same in every ward.
    const template = templates[(rounds - number) % templates.length];
    const heldOn = addDays(today, (number - rounds - 1) * WEEK);
    if (template !== undefined) await store.transact(tx => holdAgain(tx, template, { wardId, number, heldOn, people, matron }));
  }
  return { wardId, cardId: first.cardId };
}

interface Template {
  readonly round: ClosedRound;
  readonly minutes: Minutes;
}

async function templatesOf(store: Store, wardId: WardId): Promise<readonly Template[]> {
  const templates: Template[] = [];
  for (const round of (await store.listRounds(wardId, 60)).readable) {
    const stored = round.status === 'closed' ? await store.findMinutes(round.roundId) : null;
    if (round.status === 'closed' && stored !== null) templates.push({ round, minutes: stored.minutes });
  }
  return templates;
}

interface Held {
  readonly wardId: WardId;
  readonly number: number;
  readonly heldOn: string;
  readonly people: readonly Card[];
  readonly matron: Staff;
}

async function holdAgain(tx: Transaction, template: Template, { wardId, number, heldOn, people, matron }: Held): Promise<void> {
  const roundId = newId<RoundId>();
  const [startedAt, closedAt] = [`${heldOn}T09:30:00.000Z`, `${heldOn}T10:40:00.000Z`];
  const cardIds = new Map(
    template.round.agenda.map((cardId, place) => [cardId, people[place % people.length]?.cardId ?? cardId]),
  );
  const ofPerson = (cardId: CardId) => cardIds.get(cardId) ?? cardId;
  const agenda = [...new Set(cardIds.values())];
  const cards = Object.fromEntries(
    Object.entries(template.round.cards).map(([id, card]) => [cardIds.get(id as CardId) ?? id, card]),
  );
  const place = { roundId, wardId, number, heldOn, startedAt, closedAt };
  const said = template.minutes.people.map(person => ({
    ...person,
    cardId: ofPerson(person.cardId),
    actions: person.actions.map(action => ({ ...action, actionId: randomUUID() as typeof action.actionId })),
  }));
  const minutes: Minutes = { ...template.minutes, ...place, people: said };
  const text = canonicalJson(minutes);
  await tx.saveRound({ ...template.round, ...place, agenda, cards });
  await tx.saveMinutes({ minutes, text, sha256: sha256Hex(text) });
  const by = matron.staffId;
  const owner = { organisationId: matron.organisationId, staffId: by };
  const over = { at: closedAt, by, registrationId: null, side: null };
  for (const { cardId, actions } of said) {
    for (const { actionId, what } of actions) {
      const ended = {
        state: 'done',
        agreedAt: startedAt,
        acceptedAt: startedAt,
        acceptedBy: by,
        endedAt: closedAt,
        endedBy: by,
      } as const;
      await tx.saveAction(buildAction({ actionId, cardId, wardId, roundId, what, owner, agreedBy: by, dueOn: heldOn, ...ended }));
    }
  }
  for (const cardId of agenda.slice(0, 3)) {
    const ended = { ...over, words: 'Worked out', how: 'changedPlan', views: null } as const;
    await tx.savePoint(buildChallenge({ cardId, wardId, roundId, raised: { ...over, at: startedAt }, ended }));
    const seen = { agrees: false, comment: 'Not so', at: closedAt, by };
    await tx.saveAbsentSide({ cardId, roundId, roundKind: 'weekly', roundNumber: number, heldOn, side: 'social', seen });
  }
  for (const card of people) {
    const discussion = { ...card.discussion, lastDiscussedOn: heldOn, lastRoundId: roundId, missedOn: [] };
    await tx.saveCard({ ...card, discussion });
  }
}

function ofWard(card: Card, wardId: WardId): Card {
  const serviceUser = { ...card.serviceUser, serviceUserId: newId<ServiceUserId>() };
  // Numbers of their own, or the story of one would go on in every other ward.
  const unknown = { nhsNumber: null, nhsNumberStatus: null, bornOn: null, sourceIdentifier: null };
  return { ...card, cardId: newId<CardId>(), wardId, sharingObjection: 'none', serviceUser: { ...serviceUser, ...unknown } };
}

function newId<Branded extends Id<string>>(): Branded {
  return randomUUID() as string as Branded;
}
