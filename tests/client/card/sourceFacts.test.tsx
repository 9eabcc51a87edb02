// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SourceFacts } from '../../../client/card/SourceFacts.tsx';
import { todayStore } from '../../../client/stores/todayStore.ts';
import type { CardDetail, ShownFact } from '../../../shared/protocol/board.ts';
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

function show(facts: readonly ShownFact[], writing: Pick<CardDetail['writing'], 'health' | 'social'>) {
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
