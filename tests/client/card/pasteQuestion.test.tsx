// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { PasteQuestion } from '../../../client/card/editor/PasteQuestion.tsx';
import { sharingStore, toggleSharing } from '../../../client/stores/sharingStore.ts';
import { buildCardSummary } from '../../builders/board.ts';

afterEach(() => {
  cleanup();
  sharingStore.setState(sharingStore.getInitialState(), true);
});

test('T26: a paste that mentions somebody else is asked about by name, and without it while the screen is shared', () => {
  const jones = { ...buildCardSummary().person, familyName: 'Jones', givenName: 'Mary' };
  const { container } = render(<PasteQuestion mentioned={[jones]} onKeep={() => undefined} onTakeOut={() => undefined} />);
  expect(screen.getByText('This text mentions JONES, Mary. Is this the right card?')).toBeTruthy();
  act(toggleSharing);
  expect(container.textContent).not.toMatch(/jones/i);
  expect(screen.getByText('This text mentions someone else on this board. Is this the right card?')).toBeTruthy();
});
