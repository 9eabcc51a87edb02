import { useRef, useState } from 'react';
import type { CardId } from '../../../shared/ids.ts';
import type { PersonIdentity } from '../../../shared/protocol/board.ts';
import { pasteWords, personName } from '../../labels.ts';
import { announce } from '../../stores/announcer.ts';
import { boardStore } from '../../stores/boardStore.ts';
import { mentionedIn } from './wrongPerson.ts';

interface Pasted {
  readonly text: string;
}

export interface PasteAsked<Paste> {
  readonly paste: Paste;
  readonly mentioned: readonly PersonIdentity[];
}

/** The last paste that mentions somebody else of the ward, until it is answered. */
export function usePasteQuestion<Paste extends Pasted>(cardId: CardId) {
  const [asked, setAsked] = useState<PasteAsked<Paste> | null>(null);
  /** Read where focus leaves the editor: it stays while a question stands. */
  const isAsking = useRef(false);

  /** False: it mentions nobody else. */
  function ask(paste: Paste): boolean {
    const mentioned = mentionedOnBoard(cardId, paste.text);
    if (mentioned.length === 0) return false;
    isAsking.current = true;
    setAsked({ paste, mentioned });
    announce({ kind: 'pasteMentions', text: pasteWords.mentions(mentioned.map(personName)) });
    return true;
  }

  function answered(): void {
    isAsking.current = false;
    setAsked(null);
  }

  return { asked, isAsking, ask, answered };
}

function mentionedOnBoard(cardId: CardId, text: string): readonly PersonIdentity[] {
  const ward = Object.values(boardStore.getState().wards).find(({ cards }) => cards.has(cardId));
  const own = ward?.cards.get(cardId);
  if (ward === undefined || own === undefined) return [];
  const others = [...ward.cards.values()].filter(card => card.cardId !== cardId);
  return mentionedIn(
    text,
    own.person,
    others.map(({ person }) => person),
  );
}
