import { z } from 'zod';
import type { Reading, Store } from '../../db/store.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import { type Objection, objectionToMinutes, type Viewer } from '../../shared/domain/permissions.ts';
import { foldCopies } from '../../shared/domain/recordCopy.ts';
import type { CardId, RoundId, WardId } from '../../shared/ids.ts';
import type { CopiedToRecord, MinutesAnswer } from '../../shared/protocol/minutes.ts';
import type { SharingObjection } from '../../shared/vocabulary.ts';
import { type Decision, decided, refused } from '../../shared/refusals.ts';
import { presentAdditions, presentMinutes } from '../presenters/minutes.ts';
import { namedIn, readShieldedAmong } from '../presenters/shielded.ts';
import { readNames } from '../presenters/staff.ts';
import { withShownLearning } from './learning.ts';
import {
  additionWithout,
  type Practices,
  practicesNamedIn,
  readPractices,
  restrictedLast,
  withoutPractices,
} from './withoutPractices.ts';

/** Minutes as one viewer gets them, however they go out: the frozen record, without the people this viewer may not know of. */
export interface OpenedMinutes extends MinutesAnswer {
  /** People whose address, phone and practice are hidden everywhere, as of now: what protects someone takes effect at once. */
  readonly restricted: ReadonlySet<CardId>;
  /** Whom each of them objects to now. */
  readonly objecting: ReadonlyMap<CardId, SharingObjection>;
}

const roundPath = z.looseObject({ roundId: z.uuid() });

/**
 * The one way to the minutes of the round that a path names (MI3, MI4). Refuses a round that is absent, forbidden or not
 * closed yet. `objection`: who may come this way at all.
 */
export async function openMinutes(
  store: Store,
  viewer: Viewer,
  params: unknown,
  objection: (viewer: Viewer, wardId: WardId) => Objection = objectionToMinutes,
): Promise<Decision<OpenedMinutes>> {
  const parsed = roundPath.safeParse(params);
  const round = parsed.success ? await store.findRound(parsed.data.roundId as RoundId) : null;
  if (round === null) return refused('notFound');
  const refusal = objection(viewer, round.wardId);
  if (refusal !== null) return refused(refusal);
  const stored = await store.findMinutes(round.roundId);
  if (stored === null) return refused(round.status === 'cancelled' ? 'roundCancelled' : 'minutesNotReady');
  const { hidden, restricted, objecting } = await readShieldedAmong(store, viewer, namedIn(stored.minutes));
  const practices = restricted.size === 0 ? NOBODY : await readPracticesNamed(store, stored.minutes);
  const minutes = restrictedLast(presentMinutes(stored.minutes, hidden, viewer), restricted);
  const additions = await presentAdditions(store, round.roundId, hidden);
  const copies = await presentCopies(store, round.roundId, viewer, hidden);
  const isAboutRestricted = ({ cardId }: { readonly cardId: CardId }) => restricted.has(cardId);
  return decided({
    minutes: {
      ...withShownLearning(minutes, { hidden, restricted }, practices),
      people: minutes.people.map(person => (isAboutRestricted(person) ? withoutPractices(person, practices) : person)),
    },
    sha256: stored.sha256,
    withheld: hidden.size > 0,
    additions: additions.map(added => (isAboutRestricted(added) ? additionWithout(added, practices) : added)),
    copies: copies.filter(copy => !isAboutRestricted(copy) || !practices.names.has(copy.organisation)),
    restricted,
    objecting,
  });
}

const NOBODY: Practices = { ids: new Set(), names: new Set() };

async function readPracticesNamed(reading: Reading, minutes: Minutes): Promise<Practices> {
  return practicesNamedIn(minutes, await reading.ledgerOfRound(minutes.roundId), await readPractices(reading));
}

async function presentCopies(
  reading: Reading,
  roundId: RoundId,
  viewer: Viewer,
  hidden: ReadonlySet<CardId>,
): Promise<readonly CopiedToRecord[]> {
  const copies = foldCopies(await reading.ledgerOfRound(roundId)).filter(({ cardId }) => !hidden.has(cardId));
  if (copies.length === 0) return [];
  const names = await readNames(reading);
  return copies.map(({ cardId, organisationId, by, at }) => ({
    cardId,
    organisation: names.organisation(organisationId).name,
    isOurs: organisationId === viewer.organisationId,
    byName: names.staff(by).name,
    at,
  }));
}
