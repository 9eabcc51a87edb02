// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ChairBar } from '../../../client/round/ChairBar.tsx';
import type { ChairActs } from '../../../client/round/useChairActs.ts';
import { useSingleKeys } from '../../../client/app/useSingleKeys.ts';
import { preferenceStore } from '../../../client/stores/preferenceStore.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRunningRound } from '../../builders/round.ts';

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});

afterEach(() => {
  cleanup();
  preferenceStore.setState({ singleKeys: true });
});

const cardId = buildId<CardId>();

const acts: ChairActs = {
  act: () => Promise.resolve(true),
  undo: () => Promise.resolve(),
  forget: () => undefined,
  refusal: null,
  isSending: false,
  isOffline: false,
  last: null,
  undoSaid: null,
};

function showChairBar() {
  const round = buildRunningRound({ agenda: [cardId] });
  render(
    <ChairBar
      round={round}
      cardId={cardId}
      nameOf={() => 'SMITH, John'}
      canBeShown={() => true}
      isChair
      isRecording
      mayWrite
      chairName="Maria Testmatron"
      acts={acts}
      unsettled={0}
      missedRounds={0}
      onOpen={() => undefined}
    />,
  );
}

const isAsking = () => screen.queryByText('Defer SMITH, John') !== null;

test('[WCAG 2.1.4] the number keys of the round choose an outcome', () => {
  showChairBar();
  fireEvent.keyDown(document.body, { key: '3' });
  expect(isAsking()).toBe(true);
});

test('[WCAG 2.1.4] where single keys are switched off the round has none either', () => {
  preferenceStore.setState({ singleKeys: false });
  showChairBar();
  fireEvent.keyDown(document.body, { key: '3' });
  expect(isAsking()).toBe(false);
});

test('a key held down acts once, except where walking from row to row', () => {
  const pressed: string[] = [];
  function Keys() {
    useSingleKeys({ f: () => pressed.push('f'), j: () => pressed.push('j') }, 'j');
    return null;
  }
  render(<Keys />);
  for (const key of ['f', 'j']) {
    fireEvent.keyDown(document.body, { key });
    fireEvent.keyDown(document.body, { key, repeat: true });
  }
  expect(pressed).toEqual(['f', 'j', 'j']);
});

function Acting({ name, onDrawn }: { name: string; onDrawn: () => void }) {
  useSingleKeys({ q: () => acted.push(name) });
  useLayoutEffect(onDrawn);
  return null;
}
let acted: string[] = [];

test('a key pressed in the moment a screen is drawn is heard by that screen, not by the one it replaced', () => {
  acted = [];
  const pressNow = () => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'q' }));
  const shown = render(<Acting key="first" name="first" onDrawn={() => {}} />);
  shown.rerender(<Acting key="second" name="second" onDrawn={pressNow} />);
  expect(acted).toEqual(['second']);
});
