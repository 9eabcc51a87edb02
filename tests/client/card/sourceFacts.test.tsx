// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SourceFacts } from '../../../client/card/SourceFacts.tsx';
import { todayStore } from '../../../client/stores/todayStore.ts';
import type { CardDetail, ShownFact } from '../../../shared/protocol/board.ts';
import { ASSESSMENTS } from '../../../shared/vocabulary.ts';
import { buildCardSummary } from '../../builders/board.ts';

afterEach(cleanup);

const at = '2026-11-12T10:00:00.000Z';
const frailty: ShownFact = { at, kind: 'frailty', value: '6', on: '2026-11-12', source: 'SystmOne', byName: 'Ama Osei-Sample' };
const nutrition: ShownFact = {
  at,
  kind: 'careNutrition',
  value: 'needsHelp',
  on: '2026-11-10',
  source: 'Mosaic',
  byName: 'Priya Test',
};

function show(facts: readonly ShownFact[], writing: Pick<CardDetail['writing'], 'health' | 'social' | 'joint'>) {
  todayStore.setState({ today: '2026-11-19' });
  const summary = buildCardSummary({ facts });
  return render(<SourceFacts detail={{ cardId: summary.cardId, writing }} summary={summary} />);
}

test('CA7: a fact stands with its day, its source and who copied it, in words that need no pointer', () => {
  const { container } = show([frailty, nutrition], { health: 'notYourSideHealth', social: 'notYourSideSocial' });
  expect(screen.getByText(/from SystmOne, copied by Ama Osei-Sample$/).textContent).toMatch(/12-Nov-2026/);
  expect(screen.getByText('6, living with moderate frailty')).toBeTruthy();
  expect(container.querySelector('[title]')).toBeNull();
});

test('CA7: Care Act outcomes are folded under how many are known of the ten, and whoever writes for no side copies nothing', () => {
  show([frailty, nutrition], { health: 'notYourSideHealth', social: 'notYourSideSocial' });
  const folded = screen.getByText('Care Act outcomes: 1 of 10').closest('details');
  expect(folded?.textContent).toContain('needs help');
  expect(folded?.textContent).not.toContain('frailty');
  expect(screen.queryByText('Copy a fact')).toBeNull();
  cleanup();
  show([], { health: null, social: 'notYourSideSocial' });
  expect(screen.getByText('Copy a fact')).toBeTruthy();
});

test('[CA13] what the person was already assessed for stands together, with when and by whom, apart from the other facts', () => {
  const falls: ShownFact = {
    at,
    kind: 'assessedFalls',
    value: 'done',
    on: '2026-10-01',
    source: 'Ewa Trialska, physiotherapist; community trust record',
    byName: 'Priya Test',
  };
  const carer: ShownFact = { ...falls, kind: 'assessedCarer', value: 'declined', source: 'council record' };
  show([frailty, carer, falls], { health: 'notYourSideHealth', social: 'notYourSideSocial' });
  const block = screen.getByText('Already assessed (2)').closest('details');
  expect(block?.open).toBe(true);
  expect(screen.getAllByText('Falls assessment')).toHaveLength(1);
  const rows = [...(block?.querySelectorAll('dl > div') ?? [])].map(({ textContent }) => textContent);
  expect(rows).toEqual([
    expect.stringMatching(/^Carer’s assessmentdeclined 01-Oct-2026.*from council record, copied by Priya Test$/),
    expect.stringMatching(
      /^Falls assessmentdone 01-Oct-2026.*from Ewa Trialska, physiotherapist; community trust record, copied by/,
    ),
  ]);
  cleanup();
  show([frailty], { health: 'notYourSideHealth', social: 'notYourSideSocial' });
  expect(screen.queryByText(/Already assessed/)).toBeNull();
});

test('[CA13] of an assessment the dialog asks who made it, and offers it to whoever writes in the joint note', () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  show([], { health: 'notYourSideHealth', social: null, joint: null });
  fireEvent.click(screen.getByText('Copy a fact'));
  const group = screen.getByRole('group', { name: 'Already assessed' });
  expect(within(group).getAllByRole('option')).toHaveLength(ASSESSMENTS.length);
  const kind = screen.getByLabelText('Fact');
  fireEvent.change(kind, { target: { value: 'assessedHome' } });
  expect(screen.getByLabelText('Who assessed or offered it, and in which record that stands')).toBeTruthy();
  const values = within(screen.getByLabelText('As recorded'))
    .getAllByRole('option')
    .map(({ textContent }) => textContent);
  expect(values).toEqual(['Choose', 'offered', 'declined', 'done']);
});
