// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SigningOutDialog } from '../../../client/offline/SigningOutDialog.tsx';
import { signingOut } from '../../../client/offline/signingOut.ts';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => {
  act(() => signingOut.stay());
  cleanup();
});

test.each([
  [true, /Reload, then sign out\.$/, 'Reload', ['Reload', 'Close']],
  [false, /the board can’t be reached/, 'Close', ['Close']],
])(
  'who could not be signed out (turned away: %s) reads why, and what leads on stands out',
  (isTurnedAway, why, leadsOn, buttons) => {
    render(<SigningOutDialog />);
    act(() => signingOut.store.setState({ step: 'failed', isTurnedAway }, true));
    expect(screen.getByText(why)).toBeTruthy();
    const shown = screen.getAllByRole('button');
    expect(shown.map(({ textContent }) => textContent)).toEqual(buttons);
    expect(shown.filter(button => button.classList.contains('rt-button--primary')).map(({ textContent }) => textContent)).toEqual(
      [leadsOn],
    );
  },
);
