// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PageLine } from '../../../client/app/PageLine.tsx';
import { type PageState, pageStore } from '../../../client/stores/pageStore.ts';
import { type SaveStateName, setSaveState } from '../../../client/stores/saveStateStore.ts';

beforeEach(() => setSaveState('saved'));
afterEach(() => {
  cleanup();
  pageStore.setState({ standing: 'current', losesWords: false });
  setSaveState('saved');
});

function shown(page: Partial<PageState>, state: SaveStateName): { readonly words: string; readonly buttons: readonly string[] } {
  pageStore.setState(page);
  setSaveState(state);
  const { container } = render(<PageLine />);
  const buttons = screen.queryAllByRole('button').map(({ textContent }) => textContent);
  return { words: container.textContent, buttons };
}

test('a page that the server takes for what it is says nothing of it', () => {
  expect(shown({}, 'saving')).toEqual({ words: '', buttons: [] });
});

test.each([
  [{ standing: 'updated' }, 'saving', /^The board has been updated\. Reload/, ['Reload']],
  [{ standing: 'others' }, 'saving', /^In another window you have signed in as someone else/, ['Reload']],
  [{ standing: 'signedOut' }, 'saved', /^You are signed out\. Reload to sign in again – your words are kept\./, ['Reload']],
  // Nobody may sign in here again for days: what is not sent can be taken elsewhere.
  [{ standing: 'signedOut' }, 'saving', /your words are kept\./, ['Copy text', 'Reload']],
  [{ standing: 'old', losesWords: true }, 'saving', /^The board has been updated.*can’t keep/, ['Copy text', 'Reload']],
] as const)('P5: what there is to do on a page that is %j, its words %s', (page, state, words, buttons) => {
  const line = shown(page, state);
  expect(line.words).toMatch(words);
  expect(line.buttons).toEqual(buttons);
});
