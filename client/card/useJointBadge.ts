import { useEffect, useState } from 'react';
import type { JointBadge } from '../../shared/domain/jointAssessment.ts';
import type { CardId } from '../../shared/ids.ts';
import { getJson } from '../live/http.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

const AFTER_CHANGE_MS = 1_500;

/** `GET /api/cards/:cardId/joint`: which sides really wrote in the note. Asked for again a moment after it has changed; null while unknown. */
export function useJointBadge(cardId: CardId, document: WordsDocument): JointBadge | null {
  const [badge, setBadge] = useState<JointBadge | null>(null);
  useEffect(() => {
    const note = document.doc.getText('note');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const ask = async () => {
      const answer = await getJson<{ readonly badge: JointBadge }>(`/api/cards/${cardId}/joint`);
      if (isCurrent && answer.ok) setBadge(answer.value.badge);
    };
    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), AFTER_CHANGE_MS);
    };
    void ask();
    note.observe(askSoon);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      note.unobserve(askSoon);
    };
  }, [cardId, document]);
  return badge;
}
