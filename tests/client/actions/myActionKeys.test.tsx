// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useMyActionKeys } from '../../../client/actions/useMyActionKeys.ts';

afterEach(cleanup);

const onUndo = vi.fn<() => void>();

function List({ isSending = false, isDone = false }) {
  const said = useMyActionKeys();
  return (
    <>
      <ul>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as the list does */}
        <li data-action-row tabIndex={0}>
          Fit a key safe
          {isDone ? (
            <button type="button" data-act="reopen" onClick={onUndo}>
              Undo
            </button>
          ) : (
            <button type="button" data-act="complete" aria-disabled={isSending}>
              Done
            </button>
          )}
        </li>
      </ul>
      <p>{said ?? 'nothing said'}</p>
    </>
  );
}

const pressU = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'u' });
const goToRow = () => screen.getByRole('listitem').focus();

test('u with nothing to undo says so, on an action that was not answered and on none', () => {
  render(<List />);
  pressU();
  expect(screen.getByText(/^Nothing to undo here/)).toBeTruthy();
  goToRow();
  pressU();
  expect(screen.getByText(/^Nothing to undo here/)).toBeTruthy();
});

test('u before the answer has gone says that it came too soon', () => {
  render(<List isSending />);
  goToRow();
  pressU();
  expect(screen.getByText(/^Too soon/)).toBeTruthy();
});

test('u where there is something to undo undoes it and says nothing of its own', () => {
  render(<List isDone />);
  goToRow();
  pressU();
  expect(onUndo).toHaveBeenCalledOnce();
  expect(screen.getByText('nothing said')).toBeTruthy();
});
