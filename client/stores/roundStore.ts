import { createStore } from 'zustand/vanilla';
import { applyRound } from '../../shared/domain/applyRound.ts';
import { isRoundEvent } from '../../shared/domain/eventKinds.ts';
import type { RoundEvent } from '../../shared/domain/roundEvent.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { RoundId } from '../../shared/ids.ts';
import type { RoundNews, WiderMdtForPractice } from '../../shared/protocol/board.ts';

/**
 * Rounds by id, kept up to date by running the server's own `applyRound` on its news. live/feed.ts fills it: it asks
 * for the whole round where an event is missing.
 */
export interface RoundState {
  readonly rounds: Readonly<Record<RoundId, WardRound>>;
  /** Of wider MDTs that this person is in as a GP (AC13): as of the round last fetched. */
  readonly forPractice: Readonly<Record<RoundId, WiderMdtForPractice>>;
}

export const roundStore = createStore<RoundState>()(() => ({ rounds: {}, forPractice: {} }));

export function roundFetched(round: WardRound, forPractice?: WiderMdtForPractice): void {
  const known = roundStore.getState().rounds[round.roundId];
  if (known !== undefined && known.version > round.version) return;
  if (forPractice !== undefined)
    roundStore.setState({ forPractice: { ...roundStore.getState().forPractice, [round.roundId]: forPractice } });
  put(round);
}

/**
 * `gap`: an event before this one was missed, this one can't be placed in the agenda as this person sees it, or a later
 * version of the server has one that this page doesn't know, so the round must be fetched. `old`: already known.
 */
export function roundNewsArrived(news: RoundNews): 'applied' | 'old' | 'gap' {
  const known = roundStore.getState().rounds[news.roundId] ?? null;
  const version = known?.version ?? 0;
  if (news.version <= version) return 'old';
  if (news.version !== version + 1 || !isRoundEvent(news.event) || isBehindHiddenCard(known, news.event)) return 'gap';
  put(applyRound(known, news.event, news.by, news.at));
  return 'applied';
}

/** Moved behind a card that this person may not see: only the server knows where it then stands for them. */
function isBehindHiddenCard(round: WardRound | null, event: RoundEvent): boolean {
  return 'after' in event && event.after !== null && round?.agenda.includes(event.after) === false;
}

function put(round: WardRound): void {
  roundStore.setState({ rounds: { ...roundStore.getState().rounds, [round.roundId]: round } });
}
