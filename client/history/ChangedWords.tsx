import type { ReactNode } from 'react';
import { historyWords } from '../labels.ts';
import type { WordChange } from './wordDiff.ts';

/** Words with what comes and goes marked in them. */
export function ChangedWords({ changes }: { readonly changes: readonly WordChange[] }) {
  return (
    <div className="words changed-words">
      {changes.map(({ kind, text }, index) => (
        <Changed key={`${index} ${kind}`} kind={kind}>
          {text}
        </Changed>
      ))}
    </div>
  );
}

interface ChangedProps {
  readonly kind: WordChange['kind'];
  readonly children: string;
  /** Stands behind the words, such as the number of a note. */
  readonly after?: ReactNode;
}

/** Added is underlined, removed is struck through, and both are said to who does not see it. */
export function Changed({ kind, children, after }: ChangedProps) {
  if (kind === 'kept') return children;
  const Element = kind === 'added' ? 'ins' : 'del';
  return (
    <Element>
      <span className="nhsuk-u-visually-hidden"> {historyWords[kind]} </span>
      {visible(children)}
      {after}
      <span className="nhsuk-u-visually-hidden"> {historyWords.endOfChange} </span>
    </Element>
  );
}

/** A line break that came or went would otherwise be marked by nothing. */
function visible(words: string): string {
  return words.replaceAll('\n', '↵\n');
}
