// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AboutMe } from '../../../client/card/AboutMe.tsx';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import type { DocumentStatus, WordsDocument } from '../../../client/words/wordsDocument.ts';

afterEach(cleanup);

const LOADING: DocumentStatus = { loaded: false, connected: false, trouble: null, final: null };
const DAMAGED = 'These words can’t be shown: the stored copy is damaged. Tell your administrator. Nothing else is affected.';

/** As much of a document as a part reads, in a state that the test chooses. */
function documentWith(first: DocumentStatus) {
  let status = first;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const nobody = new Map();
  const document = {
    doc: new Y.Doc(),
    colleagues: { subscribe: () => () => {}, read: () => nobody },
    subscribe,
    read: () => status,
  } as unknown as WordsDocument;
  const become = (change: Partial<DocumentStatus>) =>
    act(() => {
      status = { ...status, ...change };
      for (const listener of listeners) listener();
    });
  return { document, become };
}

const boxes = (container: HTMLElement) => [...container.querySelectorAll('.words')];

test('[P13] a damaged part says so plainly and no longer seems to be loading, nor to be empty', () => {
  const { document, become } = documentWith(LOADING);
  const { container } = render(<AboutMe document={document} objection={null} personName="SMITH, John" startsOpen />, {
    wrapper: MemoryRouter,
  });
  expect(boxes(container).every(box => box.getAttribute('aria-busy') === 'true')).toBe(true);
  expect(screen.queryByText(DAMAGED)).toBeNull();
  become({ trouble: 'damaged' });
  expect(screen.getAllByText(DAMAGED)).toHaveLength(1);
  expect(boxes(container).some(box => box.getAttribute('aria-busy') === 'true')).toBe(false);
  expect(screen.queryByText('Write here')).toBeNull();
  become({ trouble: null, loaded: true });
  expect(screen.queryByText(DAMAGED)).toBeNull();
  expect(screen.getAllByText('Write here').length).toBeGreaterThan(0);
});

test('[P13] for a reader too, words that have not come are not called nothing', () => {
  const { document } = documentWith({ ...LOADING, trouble: 'tryLater' });
  render(<AboutMe document={document} objection="readOnlyRole" personName="SMITH, John" startsOpen />, { wrapper: MemoryRouter });
  expect(screen.queryByText('Nothing written')).toBeNull();
  expect(screen.getByText('The board can’t open these words at the moment. It keeps trying.')).toBeTruthy();
});

test('[SY4] a part that the server has closed can be read and no longer entered, before the card has said why', () => {
  const { document, become } = documentWith({ ...LOADING, loaded: true });
  render(<AboutMe document={document} objection={null} personName="SMITH, John" startsOpen />, { wrapper: MemoryRouter });
  expect(screen.getAllByRole('textbox').length).toBeGreaterThan(0);
  become({ final: { code: CLOSE.notAllowed, unsent: [] } });
  expect(screen.queryAllByRole('textbox')).toEqual([]);
});
