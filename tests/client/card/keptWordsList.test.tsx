// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { KeptWordsList } from '../../../client/card/KeptWordsList.tsx';
import type { EntryId } from '../../../client/offline/keptEntry.ts';
import { type KeptWords, openCardDocuments } from '../../../client/words/cardDocuments.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { CardDetail } from '../../../shared/protocol/board.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';

afterEach(cleanup);

test('words that a section has no room for are not added again: the server would close the part over them', () => {
  FakeSocket.opened = [];
  const around = { base: 'ws://board', Socket: FakeSocket as unknown as typeof WebSocket, random: () => 0.5, signIn: null };
  const epochs = { about: 1, health: 1, social: 1, joint: 2, record: 1 };
  const detail = { cardId: 'card' as CardId, epochs, writing: { joint: null }, keepsUnsentWords: false };
  const documents = openCardDocuments(detail, around);
  const server = new Y.Doc();
  server.getText('note').insert(0, 'x'.repeat(19_990));
  greet(FakeSocket.opened[0] ?? new FakeSocket('none'), server);
  const words: KeptWords = {
    part: 'joint',
    section: 'note',
    text: 'Key safe.',
    code: CLOSE.otherEpoch,
    entryId: 'one' as EntryId,
  };
  documents.keep([words, { ...words, text: 'Key safe 1.' }]);
  const card = { ...detail, left: null, lastClosing: null, restoredTo: {} } as unknown as CardDetail;
  render(<KeptWordsList documents={documents} detail={card} />);
  const note = documents.read().parts.get('joint')?.doc.getText('note');

  const tooMuch = screen.getAllByRole('button', { name: 'Add again' })[1];
  if (tooMuch !== undefined) fireEvent.click(tooMuch);
  expect(note?.length).toBe(19_990);
  expect(screen.getByText(/more than the 20,000 characters it may have/)).toBeTruthy();
  expect(documents.read().kept).toHaveLength(2);

  const fits = screen.getAllByRole('button', { name: 'Add again' })[0];
  if (fits !== undefined) fireEvent.click(fits);
  expect(note?.length).toBe(20_000);
  expect(documents.read().kept).toMatchObject([{ text: 'Key safe 1.' }]);
  documents.close();
});
