// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CopyButton } from '../../../client/app/CopyButton.tsx';

const giveClipboard = (value: object | undefined) => Object.defineProperty(navigator, 'clipboard', { value, configurable: true });

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'clipboard');
});

const press = () => {
  render(<CopyButton text={() => 'Never taken.'} label="Copy" copiedLabel="Copied" />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
};

test('what is copied is on the clipboard, and the button says so', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  giveClipboard({ writeText });
  press();
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  expect(writeText).toHaveBeenCalledWith('Never taken.');
});

test.each([
  ['lets no page do it', { writeText: () => Promise.reject(new Error('denied')) }],
  ['has no clipboard for a page without TLS', undefined],
])(
  'P5: where the browser %s, the words stand there to be copied by hand, and nothing is called copied',
  async (_why, clipboard) => {
    giveClipboard(clipboard);
    press();
    expect(await screen.findByDisplayValue('Never taken.')).toBeTruthy();
    expect(screen.queryByText('Copied')).toBeNull();
  },
);
