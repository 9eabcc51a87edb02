import { type RefObject, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Hand } from '../../shared/protocol/history.ts';
import { type CharacterId, idAt, placeOfId, type TextRun, textRuns } from '../words/textRuns.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { askAuthorOf, askAuthors, authorsOf, type DocumentAuthors } from './documentAuthors.ts';
import { isUnsavedOwn, type Passage, passageAt, passagesOf } from './passages.ts';
import { type Pointing, usePointing } from './usePointing.ts';

/** Where the characters of a live text are drawn, whether as plain text or in the editor. */
export interface DrawnText {
  readonly placeAt: (x: number, y: number) => number | null;
  readonly rectOf: (place: number) => Pick<DOMRect, 'left' | 'top' | 'bottom'> | null;
}

export interface LiveAuthors {
  readonly pointing: Pointing<CharacterId>;
  readonly pointAtPlace: (place: number) => void;
  /** The passage the tip speaks of; null where there is no tip, or its words have gone. */
  readonly pointed: Passage | null;
  /** The server has been asked who wrote what is pointed at, whatever it has answered. */
  readonly isAsked: boolean;
  readonly passages: readonly Passage[];
  readonly hands: readonly Hand[];
  readonly isShown: boolean;
  readonly asking: DocumentAuthors['asking'];
  readonly askAgain: () => void;
}

const NONE: readonly Passage[] = [];
/** While all passages are shown, words that have just come are looked up together. */
const TOP_UP_MS = 1_000;

/** Who wrote the words of one section of an open document, asked for when someone points at them or wants them all shown. */
export function useLiveAuthors(
  document: WordsDocument,
  section: string,
  box: RefObject<HTMLElement | null>,
  drawn: DrawnText,
): LiveAuthors {
  const { known, asking, isShown } = useStore(authorsOf(document));
  const runsNow = () => textRuns(document.doc.getText(section));
  const passagesIn = (runs: readonly TextRun[]) =>
    passagesOf(runs, authorsOf(document).getState().known, { client: document.doc.clientID, savedClock: document.savedClock() });

  const pointing = usePointing<CharacterId>(box, {
    keyAt(x, y) {
      const place = drawn.placeAt(x, y);
      return place === null ? null : idAt(runsNow(), place);
    },
    rectOf(id) {
      const place = placeOfId(runsNow(), id);
      return place === null ? null : drawn.rectOf(place);
    },
    isSame(a, b) {
      const runs = runsNow();
      const [placeA, placeB] = [placeOfId(runs, a), placeOfId(runs, b)];
      if (placeA === null || placeB === null) return false;
      const passages = passagesIn(runs);
      return passageAt(passages, placeA) === passageAt(passages, placeB);
    },
  });

  const id = pointing.pointed?.key ?? null;
  const runs = isShown || id !== null ? runsNow() : [];
  const passages = runs.length === 0 ? NONE : passagesIn(runs);
  const place = id === null ? null : placeOfId(runs, id);
  const pointed = place === null ? null : passageAt(passages, place);

  const [askedOf, setAskedOf] = useState<CharacterId | null>(null);
  const isUnsaved = pointed !== null && isUnsavedOwn(pointed.author);
  useEffect(() => {
    if (id === null || isUnsaved) return undefined;
    let isCurrent = true;
    void askAuthorOf(document, id.client, id.clock).then(() => isCurrent && setAskedOf(id));
    return () => {
      isCurrent = false;
    };
  }, [document, id, isUnsaved]);

  const lacking = passages.filter(isLacking).length;
  useEffect(() => {
    if (!isShown || lacking === 0) return undefined;
    const timer = setTimeout(() => void askAuthors(document), TOP_UP_MS);
    return () => clearTimeout(timer);
  }, [document, isShown, lacking]);

  return {
    pointing,
    pointAtPlace(at) {
      const at0 = idAt(runsNow(), at);
      if (at0 !== null) pointing.pointAt(at0);
    },
    pointed,
    isAsked: id !== null && askedOf === id,
    passages,
    hands: known.hands,
    isShown,
    asking,
    askAgain: () => void askAuthors(document),
  };
}

function isLacking({ author }: Passage): boolean {
  return author.kind !== 'staff' && !isUnsavedOwn(author);
}
