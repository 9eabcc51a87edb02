import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { refusalWords } from '../labels.ts';
import { useReadOut } from './useReadOut.ts';

interface RefusedProps {
  readonly refusal: Refusal | null;
  /** Within a line of other words. */
  readonly isInline?: boolean;
}

/** Why something was refused, beside what was pressed; read out by the app's one assertive region, as no element does of itself. */
export function Refused({ refusal, isInline = false }: RefusedProps) {
  return <Wrong words={refusal === null ? null : refusalWords(refusal)} isInline={isInline} />;
}

interface WrongProps {
  /** By which a field says that these words are about it. */
  readonly id?: string;
  readonly isInline?: boolean;
  readonly words: string | null;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** The same for what is wrong without having been refused. */
export function Wrong({ id, words, isInline = false, children }: WrongProps) {
  useReadOut(words);
  if (words === null) return null;
  const Line = isInline ? 'span' : 'p';
  return (
    <Line className="refusal" id={id}>
      {words}
      {children !== undefined && <> {children}</>}
    </Line>
  );
}
