// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Dialog } from '../../../client/app/Dialog.tsx';
import { Popover } from '../../../client/app/Popover.tsx';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
    this.querySelector('button')?.focus();
  };
});
afterEach(cleanup);

/** As signing out does on a phone: the question stands outside of the menu, which closes when focus leaves it. */
function Asking() {
  const [asks, setAsks] = useState(false);
  const ask = () => setAsks(true);
  return (
    <>
      <Popover label="Priya ▾">
        {() => (
          <button type="button" onClick={ask}>
            Sign out
          </button>
        )}
      </Popover>
      <button type="button" onClick={ask}>
        Ask
      </button>
      {asks && (
        <Dialog title="Signing out" onClose={() => setAsks(false)}>
          <button type="button" onClick={() => setAsks(false)}>
            Stay
          </button>
        </Dialog>
      )}
    </>
  );
}

function press(name: string): void {
  const button = screen.getByRole('button', { name });
  act(() => button.focus());
  fireEvent.click(button);
}

test('focus goes back to what opened a question', () => {
  render(<Asking />);
  press('Ask');
  press('Stay');
  expect(document.activeElement?.textContent).toBe('Ask');
});

test('focus goes back to the button of the menu that a question was opened from, for the menu is gone', () => {
  render(<Asking />);
  press('Priya ▾');
  press('Sign out');
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBe(null);
  press('Stay');
  expect(document.activeElement?.textContent).toBe('Priya ▾');
});
