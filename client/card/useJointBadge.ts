import { useEffect, useState } from 'react';
import type { JointBadge } from '../../shared/domain/jointAssessment.ts';
import type { CardId } from '../../shared/ids.ts';
import { getJson, isForNow } from '../live/http.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

/** A moment after a change; what could not be asked is asked again ever more slowly. */
const ASK_AFTER_MS = [1_500, 5_000, 15_000] as const;
/** Where somebody types without a pause. */
const ASK_BY_MS = 10_000;

/**
 * `GET /api/cards/:cardId/joint`: which sides really wrote in the note; null while unknown. Asked for again a moment after it
 * has changed, and after the server has got what was written here: before that it can't count it.
 */
export function useJointBadge(cardId: CardId, document: WordsDocument): JointBadge | null {
  const [badge, setBadge] = useState<JointBadge | null>(null);
  useEffect(() => {
    const note = document.doc.getText('note');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asks = 0;
    let changedSince: number | null = null;
    let savedBefore = document.changes().saved;
    const ask = async (turn: number) => {
      const nth = ++asks;
      changedSince = null;
      const answer = await getJson<{ readonly badge: JointBadge }>(`/api/cards/${cardId}/joint`);
      if (nth !== asks) return;
      if (answer.ok) setBadge(answer.value.badge);
      else if (isForNow(answer.problem)) askLater(turn);
    };
    const askIn = (ms: number, turn: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(turn), ms);
    };
    const askLater = (turn: number) => askIn(ASK_AFTER_MS[Math.min(turn, ASK_AFTER_MS.length - 1)] ?? ASK_BY_MS, turn + 1);
    const askSoon = () => {
      changedSince ??= performance.now();
      askIn(Math.min(ASK_AFTER_MS[0], changedSince + ASK_BY_MS - performance.now()), 1);
    };
    const handleSaving = () => {
      const { saved } = document.changes();
      if (saved !== savedBefore) askSoon();
      savedBefore = saved;
    };
    void ask(0);
    note.observe(askSoon);
    const stopSaving = document.subscribe(handleSaving);
    return () => {
      asks++;
      clearTimeout(timer);
      note.unobserve(askSoon);
      stopSaving();
    };
  }, [cardId, document]);
  return badge;
}
