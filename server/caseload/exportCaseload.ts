import type { CardWords } from '../../db/store.ts';
import { type Card, personalDetails } from '../../shared/domain/card.ts';
import type { CardFacts } from '../../shared/domain/cardFact.ts';
import type { CaseloadFacts, CaseloadPerson } from '../../shared/domain/caseload.ts';
import { objectionToCard } from '../../shared/domain/permissions.ts';
import type { WardId } from '../../shared/ids.ts';
import { FACT_KINDS } from '../../shared/vocabulary.ts';
import { authorOf, type SignedIn } from '../access.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { type Names, readNames } from '../presenters/staff.ts';
import type { Services } from '../services.ts';
import { writeCsvCaseload } from './csvCaseload.ts';

/**
 * The ward's current caseload as CSV, as this viewer may see it; it imports back unchanged. A restricted person's address never leaves.
 * The name of the file says how many people are not in it because nobody can read their cards or words (P13): no line of it could, that is
 * to be read as a person again.
 */
export async function exportCaseload({ store, clock }: Services, by: SignedIn, wardId: WardId): Promise<Exported> {
  const onWard = await store.listCards(wardId, 'current');
  const seen = onWard.readable.filter(card => objectionToCard(by.viewer, accessToCard(card)) === null);
  const { readable: words, damaged: wordless } = await store.listWords(seen.map(card => card.cardId));
  const cards = seen.filter(({ cardId }) => !wordless.includes(cardId));
  const damaged = [...onWard.damaged, ...wordless];
  const names = await readNames(store);
  const { staffId, sessionId } = authorOf(by);
  await store.appendAudit({
    at: clock(),
    staffId,
    sessionId,
    what: 'exportedCaseload',
    cardId: null,
    detail: `${cards.length} cards${damaged.length === 0 ? '' : `, ${damaged.length} could not be read`}`,
  });
  const lacking = damaged.length === 0 ? '' : `-without-${damaged.length}-damaged`;
  return { name: `caseload${lacking}.csv`, csv: writeCsvCaseload(cards.map(card => caseloadPerson(card, words, names))) };
}

interface Exported {
  readonly name: string;
  readonly csv: string;
}

function caseloadPerson(card: Card, words: readonly CardWords[], names: Names): CaseloadPerson {
  const { serviceUser } = card;
  const sections = (part: 'about' | 'health' | 'social') =>
    words.find(({ document }) => document.cardId === card.cardId && document.part === part)?.sections ?? {};
  const { restricted } = serviceUser;
  return {
    ...personalDetails(serviceUser),
    address: restricted ? null : serviceUser.address,
    phone: restricted ? null : serviceUser.phone,
    gpPractice: restricted ? null : serviceUser.gpPractice,
    healthReason: card.healthReason,
    socialReason: card.socialReason,
    addedOn: card.addedOn,
    reviewOn: card.reviewOn,
    stepDownOn: card.stepDownOn,
    caseManager: card.caseManagerId === null ? null : names.staff(card.caseManagerId).name,
    namedSocialWorker: serviceUser.namedSocialWorkerId === null ? null : names.staff(serviceUser.namedSocialWorkerId).name,
    sharingTold: card.sharingTold,
    sharingObjection: card.sharingObjection,
    facts: copiedFacts(card.facts),
    words: { about: sections('about'), health: sections('health'), social: sections('social') },
  };
}

function copiedFacts(facts: CardFacts): CaseloadFacts {
  return Object.fromEntries(
    FACT_KINDS.flatMap(kind => {
      const fact = facts[kind];
      return fact === undefined ? [] : [[kind, { value: fact.value, on: fact.on, source: fact.source }]];
    }),
  );
}
