import type { Transaction } from '../../db/store.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { Silence } from '../../shared/domain/decideChairing.ts';
import type { LedgerEvent } from '../../shared/domain/ledger.ts';
import { type CardAccess, mayBeScribe, type Objection, recordsRounds, type Viewer } from '../../shared/domain/permissions.ts';
import { applyRound } from '../../shared/domain/applyRound.ts';
import type { RoundEvent } from '../../shared/domain/roundEvent.ts';
import type { RunningRound, WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, CommandId, RoundId, StaffId, WardId } from '../../shared/ids.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { type Decision, decided, type Refusal, refused } from '../../shared/refusals.ts';
import { authorOf, type SignedIn } from '../access.ts';
import { accessToCard } from '../auth/accessCache.ts';
import type { Effects } from './effects.ts';

/** One command at work inside its transaction: who, when, and where its consequences are gathered. */
export interface Work {
  readonly tx: Transaction;
  readonly by: SignedIn;
  readonly commandId: CommandId | null;
  readonly now: string;
  /** A new UUIDv4, given so that tests can choose. */
  readonly newId: () => string;
  readonly effects: Effects;
  /** Since when nothing has been heard of someone on a ward; null while they are there (WR11). */
  readonly silenceOf: (wardId: WardId, staffId: StaffId) => Silence | null;
}

/** What a command did: the sequence of its last ledger entry, and the id of what it made. */
export interface Done {
  readonly seq: number;
  readonly created: string | null;
}

export function actorOn(work: Work, wardId: WardId): Actor {
  const { staffId, registrationId, sessionId } = authorOf(work.by);
  const { organisationId } = work.by.staff;
  const { viewer } = work.by;
  const may = { recordsRounds: recordsRounds(viewer, wardId), mayBeScribe: mayBeScribe(viewer, wardId) };
  return { staffId, organisationId, registrationId, sessionId, ...may };
}

/** Appends one event to the ward's ledger and answers its sequence. */
export async function append(work: Work, wardId: WardId, roundId: RoundId | null, event: LedgerEvent): Promise<number> {
  const { tx, now: at, commandId, by, effects } = work;
  effects.wards.add(wardId);
  return tx.appendLedger({ wardId, roundId, commandId, author: authorOf(by), at, event });
}

/** The home of every round event: ledger, state, news. Refusals pass through. */
export async function commitRoundEvent(
  work: Work,
  round: WardRound | null,
  decision: Decision<RoundEvent>,
): Promise<Decision<Done & { round: WardRound }>> {
  if (!decision.ok) return decision;
  const event = decision.value;
  const after = applyRound(round, event, work.by.staff.staffId, work.now);
  const seq = await append(work, after.wardId, after.roundId, event);
  await work.tx.saveRound(after);
  work.effects.news.push({
    roundId: after.roundId,
    wardId: after.wardId,
    version: after.version,
    event,
    by: work.by.staff.staffId,
    at: work.now,
  });
  return decided({ seq, created: null, round: after });
}

/** The round, and who acts on it, if `objection` has none. */
export async function roundFor(
  work: Work,
  roundId: RoundId,
  objection: (viewer: Viewer, wardId: WardId, kind: RoundKind) => Objection,
): Promise<Decision<{ readonly round: WardRound; readonly by: Actor }>> {
  const round = await work.tx.findRound(roundId);
  if (round === null) return refused('notFound');
  const refusal = objection(work.by.viewer, round.wardId, round.kind);
  return refusal === null ? decided({ round, by: actorOn(work, round.wardId) }) : refused(refusal);
}

/** The card, if `objection` has none. */
export async function cardFor(
  work: Work,
  cardId: CardId,
  objection: (card: CardAccess) => Refusal | null,
): Promise<Decision<Card>> {
  const card = await work.tx.findCard(cardId);
  if (card === null) return refused('notFound');
  const refusal = objection(accessToCard(card));
  return refusal === null ? decided(card) : refused(refusal);
}

/** Whether a round with this card on its agenda, of whatever kind, has closed since: then what was said before it stands in minutes. */
export async function closedSince(work: Work, cardId: CardId): Promise<(at: string) => boolean> {
  const last = (await work.tx.listClosingsOfCard(cardId)).at(-1);
  return at => last !== undefined && last.closedAt >= at;
}

/** The round that is running with this card on its agenda: what is said of the card now belongs to it. */
export async function runningRoundOn(work: Work, wardId: WardId, cardId: CardId): Promise<RunningRound | null> {
  const running = (await work.tx.listOpenRounds(wardId)).readable.find(round => round.status === 'running');
  return running?.agenda.includes(cardId) === true ? running : null;
}
