import { createContext, useContext } from 'react';
import type { RiskField } from '../../shared/domain/raisedPoint.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { refusalWords } from '../labels.ts';

/** The fields of our forms, by what is asked in them. */
export type FieldName = 'words' | 'choice' | 'date' | 'owner' | 'source' | RiskField;

/** What is wrong with a form as it was sent, and in which of its fields. */
export interface WrongForm {
  readonly words: string;
  /** At fault where nothing stands in them. */
  readonly missing: readonly FieldName[];
  /** At fault whatever stands in them. */
  readonly mistaken: readonly FieldName[];
}

const MISSING: Readonly<Partial<Record<Refusal, readonly FieldName[]>>> = {
  reasonNeeded: ['words', 'choice'],
  whatChangedNeeded: ['words'],
  actionWordsNeeded: ['words'],
  pointWordsNeeded: ['words'],
  riskWordsNeeded: ['risk', 'whyItMatters'],
  bothViewsNeeded: ['healthView', 'socialView'],
  safetyNetNeeded: ['safetyNet'],
  factSourceNeeded: ['source'],
};

const MISTAKEN: Readonly<Partial<Record<Refusal, readonly FieldName[]>>> = {
  dateOfDeathNeeded: ['date'],
  dueDateInPast: ['date'],
  dueDateTooFar: ['date'],
  stepDownInPast: ['date'],
  newDateNotLater: ['date'],
  roundInPast: ['date'],
  roundTooFar: ['date'],
  factInFuture: ['date'],
  ownerNotOnWard: ['owner'],
  sameOwner: ['owner'],
};

/** A refusal as a form tells it; of one that is about no field of it only the words. */
export function wrongForm(refusal: Refusal): WrongForm {
  return { words: refusalWords(refusal), missing: MISSING[refusal] ?? [], mistaken: MISTAKEN[refusal] ?? [] };
}

/** Of the form around a field: what is wrong with it, and the id of the words that say so. */
export const WrongFields = createContext<{ readonly wrong: WrongForm; readonly messageId: string } | null>(null);

/** What a field says of itself to who cannot see the words beside it. */
export function useWrongField(field: FieldName, isEmpty: boolean) {
  const form = useContext(WrongFields);
  const isWrong = form !== null && (form.wrong.mistaken.includes(field) || (isEmpty && form.wrong.missing.includes(field)));
  return isWrong ? ({ 'aria-invalid': true, 'aria-describedby': form.messageId } as const) : {};
}
