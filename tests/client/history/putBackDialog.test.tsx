// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { PutBackDialog } from '../../../client/history/PutBackDialog.tsx';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import type { DocumentStatus, WordsDocument } from '../../../client/words/wordsDocument.ts';

const OPEN: DocumentStatus = { loaded: true, connected: true, trouble: null, final: null };
const AT = '2026-11-12T10:42:00.000Z';

beforeEach(() => {
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  // jsdom knows the element and not how to open it.
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(cleanup);

function ask(words: string, status = OPEN) {
  const doc = new Y.Doc();
  doc.getText('risks').insert(0, 'Key safe broken.');
  doc.getText('home').insert(0, 'Frame indoors.');
  const onDone = vi.fn();
  const flush = vi.fn();
  const document = { part: 'social', doc, flush, subscribe: () => () => {}, read: () => status } as unknown as WordsDocument;
  render(<PutBackDialog document={document} wanted={{ section: 'risks', words, at: AT }} onDone={onDone} onCancel={() => {}} />);
  return { doc, onDone, flush };
}

const press = () => fireEvent.click(screen.getByRole('button', { name: 'Put back' }));

test('it shows what will change and, confirmed, changes that section alone and sends it at once', () => {
  const { doc, onDone, flush } = ask('Key safe fitted.');
  expect(screen.getByRole('heading', { name: 'Put “Risks” back as it stood on 12-Nov-2026 10:42?' })).toBeTruthy();
  expect(document.querySelector('del')?.textContent).toContain('broken');
  expect(document.querySelector('ins')?.textContent).toContain('fitted');
  press();
  expect(doc.getText('risks').toJSON()).toBe('Key safe fitted.');
  expect(doc.getText('home').toJSON()).toBe('Frame indoors.');
  expect(onDone).toHaveBeenCalledOnce();
  expect(flush).toHaveBeenCalledOnce();
});

test.each([
  [
    'the connection of these words is gone',
    'Key safe fitted.',
    { ...OPEN, connected: false },
    'Needs a connection. Nothing was changed.',
  ],
  [
    'the part was closed',
    'Key safe fitted.',
    { ...OPEN, final: { code: 4403, unsent: [] } },
    'This part can’t be written at the moment. Nothing was changed.',
  ],
  [
    'the section would be too long',
    'x'.repeat(20_001),
    OPEN,
    'These words are longer than the 20,000 characters a section may have. Nothing was changed.',
  ],
])('refused where %s', (_why, words, status, sentence) => {
  const { doc, onDone } = ask(words, status);
  press();
  expect(document.querySelector('.refusal')?.textContent).toBe(sentence);
  expect(doc.getText('risks').toJSON()).toBe('Key safe broken.');
  expect(onDone).not.toHaveBeenCalled();
});
