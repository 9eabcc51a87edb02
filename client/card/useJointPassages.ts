import { useEffect, useState } from 'react';
import type { JointBadge } from '../../shared/domain/jointAssessment.ts';
import type { CardId } from '../../shared/ids.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { getJson } from '../live/http.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

/** `GET /api/cards/:cardId/joint`: who wrote which passage of the note, and so which sides did. */
export interface JointPassages {
  readonly passages: readonly {
    readonly text: string;
    readonly name: string;
    readonly organisation: string;
    readonly side: Side | null;
  }[];
  readonly badge: JointBadge;
}

const AFTER_CHANGE_MS = 1_500;

/** Asked for again a moment after the note has changed. Null while unknown. */
export function useJointPassages(cardId: CardId, document: WordsDocument): JointPassages | null {
  const [passages, setPassages] = useState<JointPassages | null>(null);
  useEffect(() => {
    const note = document.doc.getText('note');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const ask = async () => {
      const answer = await getJson<JointPassages>(`/api/cards/${cardId}/joint`);
      if (isCurrent && answer.ok) setPassages(answer.value);
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
  return passages;
}
