import type { RoundKind } from '../vocabulary.ts';

/** Each kind has numbers of its own (WR1): a number alone may be that of two rounds. */
export interface NumberedRound {
  readonly kind: RoundKind;
  readonly number: number;
}

export const roundKindNames: Readonly<Record<RoundKind, string>> = { weekly: 'Round', monthly: 'Wider MDT' };

const inSentence: Readonly<Record<RoundKind, string>> = { weekly: 'ward round', monthly: 'wider MDT' };

/** "Round 12", "Wider MDT 3" */
export function roundName({ kind, number }: NumberedRound): string {
  return `${roundKindNames[kind]} ${number}`;
}

/** "ward round 12", "wider MDT 3": within a sentence, and where it must be understood away from the board. */
export function roundInWords({ kind, number }: NumberedRound): string {
  return `${inSentence[kind]} ${number}`;
}

/** "minutes-ward-round-12", "minutes-wider-mdt-3": in a folder the number alone would be two files. */
export function roundFileName(what: string, round: NumberedRound): string {
  return `${what}-${roundInWords(round)}`.toLowerCase().replaceAll(' ', '-');
}
