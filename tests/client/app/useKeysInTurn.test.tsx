// @vitest-environment jsdom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useKeysInTurn } from '../../../client/app/useKeysInTurn.ts';
import { useSingleKeys } from '../../../client/app/useSingleKeys.ts';

let pressed: string[];

beforeEach(() => {
  pressed = [];
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

interface Given {
  readonly isOnItsWay: boolean;
  readonly isOver?: boolean;
  readonly card?: string;
}

/** A step, the next card, and a key that needs not wait. */
function Screen({ isOnItsWay, isOver = false, card = 'first' }: Given) {
  useKeysInTurn('qn', isOnItsWay, isOver);
  useSingleKeys(Object.fromEntries(['q', 'n', 'a'].map(key => [key, () => pressed.push(`${key} on the ${card} card`)])));
  return <textarea aria-label="Notes" />;
}

const press = (...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(document.body, { key });
};

test('keys pressed while something is on its way wait for it, and act on the screen as it is by then', () => {
  const { rerender } = render(<Screen isOnItsWay />);
  press('q', 'n');
  expect(pressed).toEqual([]);
  rerender(<Screen isOnItsWay={false} card="second" />);
  expect(pressed).toEqual(['q on the second card', 'n on the second card']);
});

function SendingScreen() {
  const [isOnItsWay, setIsOnItsWay] = useState(true);
  useKeysInTurn('qn', isOnItsWay, false);
  const send = (key: string) => {
    pressed.push(key);
    setIsOnItsWay(true);
  };
  useSingleKeys({ q: () => send('q'), n: () => send('n') });
  return (
    <button type="button" onClick={() => setIsOnItsWay(false)}>
      Answer
    </button>
  );
}

test('what the first of them sends holds the next', () => {
  const { getByRole } = render(<SendingScreen />);
  press('q', 'n');
  fireEvent.click(getByRole('button'));
  expect(pressed).toEqual(['q']);
  fireEvent.click(getByRole('button'));
  expect(pressed).toEqual(['q', 'n']);
});

test('a refusal, or a lost connection, takes what waits with it', () => {
  const { rerender } = render(<Screen isOnItsWay />);
  press('q', 'n');
  rerender(<Screen isOnItsWay isOver />);
  rerender(<Screen isOnItsWay={false} />);
  expect(pressed).toEqual([]);
});

test('after five seconds nobody has the key in mind any more', () => {
  const { rerender } = render(<Screen isOnItsWay />);
  press('n');
  const pressedAt = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(pressedAt + 5_000);
  rerender(<Screen isOnItsWay={false} />);
  expect(pressed).toEqual([]);
});

test('other keys, and those typed as words, do not wait', () => {
  const { rerender, getByLabelText } = render(<Screen isOnItsWay />);
  press('a');
  expect(pressed).toEqual(['a on the first card']);
  getByLabelText('Notes').focus();
  fireEvent.keyDown(getByLabelText('Notes'), { key: 'n' });
  getByLabelText('Notes').blur();
  rerender(<Screen isOnItsWay={false} />);
  expect(pressed).toEqual(['a on the first card']);
});
