import { useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { Hand } from '../../shared/protocol/history.ts';
import { authorWords, handWords } from '../labels.ts';
import { textRuns } from '../words/textRuns.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { markOfHand } from './authorMarks.ts';
import { authorsOf, type DocumentAuthors } from './documentAuthors.ts';
import { AskingLine } from './AskingLine.tsx';
import { isSameHand, type KnownAuthors } from './knownAuthors.ts';
import { passagesOf } from './passages.ts';

/** While the passages of a document are marked: whose initials and underlines they are. */
export function LiveLegend({ document }: { readonly document: WordsDocument }) {
  const { isShown, known, asking } = useStore(authorsOf(document));
  return isShown ? <ShownLegend {...{ document, known, asking }} /> : null;
}

interface ShownLegendProps extends Pick<DocumentAuthors, 'known' | 'asking'> {
  readonly document: WordsDocument;
}

function ShownLegend({ document, known, asking }: ShownLegendProps) {
  const subscribe = useMemo(
    () => (listener: () => void) => {
      document.doc.on('update', listener);
      return () => document.doc.off('update', listener);
    },
    [document],
  );
  const present = useSyncExternalStore(subscribe, () => handsPresent(document, known));
  const hands = present === '' ? [] : present.split(' ').flatMap(place => known.hands[Number(place)] ?? []);
  return (
    <div className="legend">
      <AskingLine document={document} asking={asking} isEmpty={present === ''} />
      <Legend hands={hands} all={known.hands} />
    </div>
  );
}

interface LegendProps {
  readonly hands: readonly Hand[];
  /** Everyone who has a mark in these words: what tells one's initials from another's. */
  readonly all: readonly Hand[];
}

export function Legend({ hands, all }: LegendProps) {
  if (hands.length === 0) return null;
  return (
    <ul className="legend__hands" aria-label={authorWords.legend}>
      {hands.map(hand => {
        const { initials, className } = markOfHand(hand, all);
        return (
          <li key={initials}>
            <span className={className}>{initials}</span> {handWords(hand)}
          </li>
        );
      })}
    </ul>
  );
}

/** The places in `known.hands` of everyone whose words stand in the document now, in reading order, as one string that compares by value. */
function handsPresent({ doc, part }: WordsDocument, known: KnownAuthors): string {
  const nobody = { client: doc.clientID, savedClock: 0 };
  const authors = sectionsOf(part).flatMap(section => passagesOf(textRuns(doc.getText(section)), known, nobody));
  const places = authors.flatMap(({ author }) =>
    author.kind === 'staff' ? [known.hands.findIndex(each => isSameHand(each, author.written.hand))] : [],
  );
  return [...new Set(places)].join(' ');
}
