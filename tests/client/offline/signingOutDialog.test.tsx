// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { RefusedCommands } from '../../../client/offline/RefusedCommands.tsx';
import { SigningOutDialog } from '../../../client/offline/SigningOutDialog.tsx';
import { signingOut } from '../../../client/offline/signingOut.ts';
import { waitingCommands } from '../../../client/offline/waitingCommands.ts';
import { pageRefused, pageStore } from '../../../client/stores/pageStore.ts';
import { sharingStore } from '../../../client/stores/sharingStore.ts';
import { buildRefusedCommand } from '../../builders/refusedCommand.ts';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => {
  act(() => {
    signingOut.stay();
    waitingCommands.setState({ waiting: [], refused: [] });
    sharingStore.setState({ isSharing: false });
  });
  cleanup();
});

test.each([
  ['oldPage', /Reload, then sign out\.$/, 'Reload', ['Reload', 'Close']],
  ['others', /Reload to see who is signed in\.$/, 'Reload', ['Reload', 'Close']],
  ['stillSignedIn', /You are still signed in/, 'Close', ['Close']],
  ['notKnown', /you may still be signed in/, 'Close', ['Close']],
] as const)('who could not be signed out (%s) reads why, and what leads on stands out', (why, words, leadsOn, buttons) => {
  render(<SigningOutDialog />);
  act(() => signingOut.store.setState({ step: 'failed', why }, true));
  expect(screen.getByText(words)).toBeTruthy();
  const shown = screen.getAllByRole('button');
  expect(shown.map(({ textContent }) => textContent)).toEqual(buttons);
  expect(shown.filter(button => button.classList.contains('rt-button--primary')).map(({ textContent }) => textContent)).toEqual([
    leadsOn,
  ]);
});

test('T25: signed out after all, nobody goes on reading that they may not be', () => {
  onTestFinished(() => pageStore.setState({ standing: 'current' }));
  const finish = vi.spyOn(signingOut, 'finish').mockResolvedValue();
  onTestFinished(() => finish.mockRestore());
  render(<SigningOutDialog />);
  act(() => signingOut.store.setState({ step: 'failed', why: 'notKnown' }, true));
  expect(finish).not.toHaveBeenCalled();
  act(() => pageRefused('signedOut'));
  expect(finish).toHaveBeenCalledTimes(1);
});

test('P5: while the server is told, nothing can be typed on the page: nobody would have it', () => {
  render(<SigningOutDialog />);
  act(() => signingOut.store.setState({ step: 'leaving' }, true));
  expect(screen.getByRole('dialog').textContent).toContain('One moment…');
  expect(screen.queryAllByRole('button')).toEqual([]);
});

test.each([
  [0, [], ['Stay', 'Seen – sign out']],
  [2, ['2 changes are not yet on the server.'], ['Stay', 'Sign out and lose them']],
])(
  '[AA14] what was refused stands in the question itself, and is not called unsent (beside %i changes)',
  (changes, said, buttons) => {
    render(<SigningOutDialog />);
    const refused = [buildRefusedCommand({ what: 'Fit a key safe' })];
    act(() => signingOut.store.setState({ step: 'asking', changes, refused }, true));
    const words = [...screen.getByRole('dialog').querySelectorAll('p:not(.dialog__acts)')].map(({ textContent }) => textContent);
    const answer =
      'You said “Done” while you were offline, and it was not taken: Fit a key safe. That action is already finished.';
    expect(words).toEqual([...said, '1 answer from the server you have not seen yet:', answer]);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(buttons);
  },
);

test('[AA14, T26] on a shared screen the answers are not shown, and nobody signs out over them there', () => {
  sharingStore.setState({ isSharing: true });
  waitingCommands.setState({ waiting: [], refused: [buildRefusedCommand({ what: 'Fit a key safe' })] });
  render(
    <>
      <RefusedCommands />
      <SigningOutDialog />
    </>,
  );
  const { refused } = waitingCommands.getState();
  act(() => signingOut.store.setState({ step: 'asking', changes: 0, refused }, true));
  expect(document.body.textContent).not.toContain('key safe');
  expect(screen.getByText('Stop sharing the screen to read it.')).toBeTruthy();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Stay']);
  act(() => sharingStore.setState({ isSharing: false }));
  expect(screen.getAllByText(/Fit a key safe/)).toHaveLength(2);
});
