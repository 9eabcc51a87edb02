import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { getJson, type Problem } from '../live/http.ts';
import type { CardDocuments } from '../words/cardDocuments.ts';
import { type JoinedCard, joinCard, rejoinCard, stillOpen } from '../words/openCards.ts';
import { showSaving } from '../words/showSaving.ts';

export interface OpenedCard {
  readonly detail: CardDetail;
  readonly documents: CardDocuments;
}

/** Documents that keep being closed are asked for again ever more slowly. */
const ASK_AGAIN_MS = [200, 1_000, 5_000, 15_000] as const;

/** What the server last said of a card, for as long as its documents are open. */
const lastDetails = new WeakMap<CardDocuments, CardDetail>();

/** As it was left, to be drawn at once; null where nothing of it is in memory. */
function fromMemory(cardId: CardId): OpenedCard | null {
  const documents = stillOpen(cardId);
  const detail = documents === null ? undefined : lastDetails.get(documents);
  return documents === null || detail === undefined ? null : { detail, documents };
}

/** The one known already where the server has said the same again: a card is drawn anew only for what is new. */
function newestOf(documents: CardDocuments, detail: CardDetail): CardDetail {
  const known = lastDetails.get(documents);
  return known !== undefined && JSON.stringify(known) === JSON.stringify(detail) ? known : detail;
}

/**
 * Opens a card and keeps it open while it is shown. One that was left a moment ago stands at once, as it was, while it is asked
 * for. A part that the server closes for good is asked for again, until it is answered.
 */
export function useCard(cardId: CardId): {
  readonly opened: OpenedCard | null;
  readonly problem: Problem | null;
  /** Until it has been answered. */
  readonly retry: () => Promise<void>;
} {
  const [opened, setOpened] = useState(() => fromMemory(cardId));
  const [problem, setProblem] = useState<Problem | null>(null);
  const again = useRef(() => Promise.resolve());

  useEffect(() => {
    showSaving();
    let joined: JoinedCard | null = null;
    let stopWatching = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    let loads = 0;
    let newestAnswered = 0;
    let isCurrent = true;
    let isSure = false;

    async function load() {
      const turn = ++loads;
      const answer = await getJson<CardDetail>(`/api/cards/${cardId}`);
      // One that comes late says how the card was: following it would shut what has been opened, and is written in, since.
      if (!isCurrent || turn < newestAnswered) return;
      if (answer.ok || answer.problem.status !== 0) newestAnswered = turn;
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) {
        if (answer.problem.status === 403 || answer.problem.status === 404) takeBack();
        else askAgainWhenStale();
        return;
      }
      isSure = true;
      if (joined === null) show(joinCard(answer.value), answer.value);
      else {
        joined.documents.follow(answer.value);
        show(joined, answer.value);
      }
    }

    function show(card: JoinedCard, said: CardDetail) {
      const { documents } = card;
      if (joined === null) stopWatching = documents.subscribe(askAgainWhenStale);
      joined = card;
      const detail = newestOf(documents, said);
      lastDetails.set(documents, detail);
      setOpened(shown => (shown?.detail === detail && shown.documents === documents ? shown : { detail, documents }));
    }

    /** Nothing of it is open: not any longer, where the first picture still showed it. */
    function hide() {
      setOpened(null);
    }

    /** What stands from memory alone goes again where the card is no longer theirs to see. */
    function takeBack() {
      if (isSure || joined === null) return;
      stopWatching();
      joined.leave();
      joined = null;
      hide();
    }

    function askAgainWhenStale() {
      if (joined === null || joined.documents.read().stale.length === 0 || timer !== undefined) return;
      const wait = ASK_AGAIN_MS[Math.min(asked++, ASK_AGAIN_MS.length - 1)];
      timer = setTimeout(() => {
        timer = undefined;
        void load();
      }, wait);
    }

    const standing = rejoinCard(cardId);
    const known = standing === null ? undefined : lastDetails.get(standing.documents);
    if (standing !== null && known !== undefined) show(standing, known);
    else {
      standing?.leave();
      hide();
    }

    again.current = load;
    void load();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      stopWatching();
      joined?.leave();
      setOpened(null);
    };
  }, [cardId]);

  return { opened, problem, retry: useCallback(() => again.current(), []) };
}
