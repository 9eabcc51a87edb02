// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DateField } from '../../../client/app/DateField.tsx';
import { FormDialog } from '../../../client/app/FormDialog.tsx';
import { WordsField } from '../../../client/app/WordsField.tsx';
import { RiskFields } from '../../../client/points/RiskFields.tsx';
import { OutcomeDialog } from '../../../client/round/OutcomeDialog.tsx';
import type { CardId } from '../../../shared/ids.ts';
import { REFUSALS, type Refusal } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';

const cardId = buildId<CardId>();
const nothing = () => undefined;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

const dialog = (refusal: Refusal | null, reason = '') => (
  <FormDialog title="Carry over" press="Save" {...{ refusal }} isSending={false} onSend={nothing} onClose={nothing}>
    <DateField label="New date" value="2026-11-26" onChange={nothing} />
    <WordsField cardId={cardId} label="Reason" value={reason} onChange={nothing} />
  </FormDialog>
);
/** What the fields at fault say of themselves to who cannot see them. */
const atFault = () =>
  [...document.querySelectorAll('[aria-invalid="true"]')].map(field => [
    document.querySelector(`label[for="${field.id}"]`)?.textContent,
    document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent,
  ]);

test.each<[Refusal, string]>([
  ['reasonNeeded', 'Reason'],
  ['newDateNotLater', 'New date'],
])('a form refused for one of its fields (%s) takes focus there, and the field says what is wrong with it', (refusal, label) => {
  const { rerender } = render(dialog(null));
  screen.getByRole('button', { name: 'Save' }).focus();
  expect(atFault()).toEqual([]);
  rerender(dialog(refusal));
  expect(document.activeElement).toBe(screen.getByLabelText(label));
  expect(atFault()).toEqual([[label, REFUSALS[refusal]]]);
  // The same again: to the field again.
  rerender(dialog(null));
  screen.getByRole('button', { name: 'Save' }).focus();
  rerender(dialog(refusal));
  expect(document.activeElement).toBe(screen.getByLabelText(label));
});

test('what was missing is at fault no longer once it is written, and a refusal about no field moves nobody', () => {
  const { rerender } = render(dialog('reasonNeeded'));
  rerender(dialog('reasonNeeded', 'Waiting for the hospital'));
  expect(atFault()).toEqual([]);
  rerender(dialog(null));
  const save = screen.getByRole('button', { name: 'Save' });
  save.focus();
  rerender(dialog('actionNotOpen'));
  expect(document.activeElement).toBe(save);
  expect(atFault()).toEqual([]);
  expect(screen.getByText(REFUSALS.actionNotOpen)).toBeTruthy();
});

test('nobody is fetched back who has gone elsewhere before the answer came', () => {
  const { rerender } = render(dialog(null));
  const elsewhere = document.body.appendChild(document.createElement('button'));
  elsewhere.focus();
  rerender(dialog('reasonNeeded'));
  expect(document.activeElement).toBe(elsewhere);
  expect(atFault()).toHaveLength(1);
});

test('of several fields those are at fault in which nothing stands', () => {
  const given = { cardId, outcome: 'leavesWard', name: 'Test', startsWith: 'Well again', isSending: false } as const;
  render(<OutcomeDialog {...given} refusal="reasonNeeded" onCancel={nothing} onRecord={nothing} />);
  expect(atFault()).toEqual([['Why', REFUSALS.reasonNeeded]]);
  cleanup();
  const risk = { risk: 'Stairs', whyItMatters: ' ', healthView: '', socialView: '', safetyNet: '' };
  render(
    <FormDialog title="Risk" press="Save" refusal="riskWordsNeeded" isSending={false} onSend={nothing} onClose={nothing}>
      <RiskFields {...{ cardId }} value={risk} side="health" onChange={nothing} />
    </FormDialog>,
  );
  expect(atFault()).toEqual([['Why it matters to them', REFUSALS.riskWordsNeeded]]);
});
