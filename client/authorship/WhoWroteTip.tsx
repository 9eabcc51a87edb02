import type { ReactNode } from 'react';
import { MomentText } from '../app/DateText.tsx';
import { authorWords, handWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { ownWords, UNKNOWN_WORDS } from './authorWording.ts';
import type { DocumentAuthors } from './documentAuthors.ts';
import type { Author } from './passages.ts';
import type { Pointing, TipPlace } from './usePointing.ts';

interface TipProps extends Pick<Pointing<unknown>, 'tip'> {
  readonly place: TipPlace;
  readonly children: ReactNode;
}

/** A small panel beside the words pointed at. */
export function Tip({ tip, place: { left, top, bottom }, children }: TipProps) {
  return (
    <div className="who-tip" style={{ left, ...(top === null ? { bottom: bottom ?? 0 } : { top }) }} {...tip}>
      {children}
    </div>
  );
}

interface AuthorLinesProps {
  readonly author: Author;
  readonly asking: DocumentAuthors['asking'];
  readonly onTryAgain: () => void;
}

/** "Priya Shah, social worker, Anytown Council" and below it "18-Nov-2026 09:10 (4 days ago)"; or why that can't be said. */
export function AuthorLines({ author, asking, onTryAgain }: AuthorLinesProps) {
  const today = useToday();
  if (author.kind === 'staff') {
    const { hand, at } = author.written;
    return (
      <>
        <span>
          <b>{hand.name}</b>
          {handWords(hand).slice(hand.name.length)}
        </span>
        <span>
          <MomentText at={at} /> ({authorWords.ago(at, today)})
        </span>
      </>
    );
  }
  if (author.kind === 'own') {
    return (
      <>
        <b>{authorWords.you}</b>
        <span>{ownWords(author.isSaved)}</span>
      </>
    );
  }
  const canTryAgain = asking === 'done' || asking === 'unreachable' || asking === 'failed';
  return (
    <>
      <span>{UNKNOWN_WORDS[asking]}</span>
      {canTryAgain && (
        <button type="button" className="rt-link-button" onClick={onTryAgain}>
          {authorWords.tryAgain}
        </button>
      )}
    </>
  );
}
