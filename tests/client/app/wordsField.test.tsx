// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { WordsField } from '../../../client/app/WordsField.tsx';
import { boardFetched, boardStore } from '../../../client/stores/boardStore.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';

const [smith, jones] = [personCalled('Smith', 'John'), personCalled('Jones', 'Mary')];
const { cardId } = smith;

function personCalled(familyName: string, givenName: string) {
  const card = buildCardSummary();
  return { ...card, person: { ...card.person, familyName, givenName } };
}

afterEach(() => {
  cleanup();
  boardStore.setState(boardStore.getInitialState(), true);
});

test('the words of a decision are looked at for the code of a door as those of the card are', () => {
  const { rerender } = render(
    <WordsField cardId={cardId} label="Reason" value="Key safe fitted 2024" onChange={() => undefined} />,
  );
  expect(screen.queryByText(/Codes of doors/)).toBeNull();
  rerender(<WordsField cardId={cardId} label="Reason" value="The carer has it, key safe 4521" onChange={() => undefined} />);
  expect(screen.getByText(/Codes of doors/)).toBeTruthy();
});

function Reason({ starts }: { readonly starts: string }) {
  const [words, setWords] = useState(starts);
  return <WordsField cardId={cardId} label="Reason" value={words} onChange={setWords} />;
}

/** The field as it stands after each change. */
function field(starts: string) {
  boardFetched(buildBoard([smith, jones]), null);
  render(<Reason starts={starts} />);
  const box = screen.getByLabelText<HTMLTextAreaElement>('Reason');
  const comes = (value: string, inputType = 'insertFromPaste') => fireEvent.input(box, { target: { value }, inputType });
  return { box, comes };
}

const ASKED = 'This text mentions JONES, Mary. Is this the right card?';
const OF_JONES = `Seen at home. Mary Jones ${'walks with a frame and '.repeat(10)}eats well.`;

test('a long paste that mentions somebody else of the ward is asked about, and kept when it belongs here', () => {
  const { box, comes } = field('');
  comes(OF_JONES, 'insertText');
  comes('Mary Jones');
  comes(OF_JONES.replaceAll('Jones', 'Nobody'));
  expect(screen.queryByText(ASKED)).toBeNull();
  comes('');
  comes(OF_JONES);
  expect(screen.getByText(ASKED)).toBeTruthy();
  fireEvent.click(screen.getByText('Keep'));
  expect(screen.queryByText(ASKED)).toBeNull();
  expect(box.value).toBe(OF_JONES);
});

test('taken out, a paste takes with it nothing that was written before, inside or after, and gives back what it replaced', () => {
  const { box, comes } = field('Fell old today');
  comes(`Fell ${OF_JONES} today`);
  comes(`Fell ${OF_JONES.replace('well', 'MINE well')} today`, 'insertText');
  comes(`> Fell ${OF_JONES.replace('well', 'MINE well')} today`, 'insertText');
  comes(`> Fell ${OF_JONES.replace('well', 'MINE well')} today, again`, 'insertText');
  fireEvent.click(screen.getByText('Take it out'));
  expect(box.value).toBe('> Fell oldMINE  today, again');
  expect(document.activeElement).toBe(box);
});
