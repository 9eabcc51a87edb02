import { expect, test } from 'vitest';
import type { CardWords, RoundWords, Store } from '../../../db/store.ts';
import { buildId } from '../../builders/ids.ts';
import { buildClosedRound } from '../../builders/round.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { buildDocumentKey, buildNewUpdate } from '../../builders/update.ts';
import type { OpenStore } from './storeContract.ts';

export function describeWords(open: OpenStore): void {
  test('words read back whole, of the cards asked for', async () => {
    const { store } = await open();
    const { words, nurse } = await cardWithWords(store);
    const other = await saveCard(store);
    const elsewhere = { ...words, document: buildDocumentKey({ cardId: other.cardId, part: 'about' }) };
    const empty: CardWords = { ...words, document: { ...words.document, part: 'joint' }, sections: {}, seq: 0 };
    await store.saveWords([words, elsewhere]);
    await store.transact(tx => tx.saveWords([empty]));
    expect(await store.listWords([words.document.cardId])).toEqual({ readable: [words, empty], damaged: [] });
    expect(await store.listWords([other.cardId])).toEqual({ readable: [elsewhere], damaged: [] });
    const { updatedAt, updatedBy, document } = words;
    const last = { cardId: document.cardId, part: document.part, updatedAt, updatedBy };
    expect((await store.listLastWritten([document.cardId])).readable).toEqual([last, { ...last, part: 'joint' }]);
    expect(words.updatedBy).toBe(nurse.staffId);
  });

  test('a projection that comes late does not replace a newer one', async () => {
    const { store } = await open();
    const { words } = await cardWithWords(store);
    const newer = { ...words, sections: { medicines: 'newer' }, seq: 9 };
    await store.saveWords([newer]);
    await store.saveWords([words]);
    expect(await store.listWords([words.document.cardId])).toEqual({ readable: [newer], damaged: [] });
  });

  test('what a part said in an earlier epoch is not what it says', async () => {
    const { store } = await open();
    const { words } = await cardWithWords(store);
    const { cardId, part } = words.document;
    await store.saveWords([words]);
    const epoch = await store.transact(tx => tx.startEpoch(cardId, part));
    expect(await store.listWords([cardId])).toEqual({ readable: [], damaged: [] });
    expect((await store.listLastWritten([cardId])).readable).toEqual([]);
    const anew = { ...words, document: { ...words.document, epoch }, seq: 0, sections: {} };
    await store.saveWords([anew]);
    await store.saveWords([{ ...words, seq: 99 }]);
    expect(await store.listWords([cardId])).toEqual({ readable: [anew], damaged: [] });
  });

  test('documents whose journal reaches further than their words are listed for projection', async () => {
    const { store } = await open();
    const { words, author } = await cardWithWords(store);
    const { document } = words;
    expect(await store.listUnprojected()).toEqual([]);
    await store.appendUpdates([buildNewUpdate({ document, author }), buildNewUpdate({ document, author })]);
    expect(await store.listUnprojected()).toEqual([document]);
    await store.saveWords([{ ...words, seq: 1 }]);
    expect(await store.listUnprojected()).toEqual([document]);
    await store.saveWords([{ ...words, seq: 2 }]);
    expect(await store.listUnprojected()).toEqual([]);
    const epoch = await store.transact(tx => tx.startEpoch(document.cardId, document.part));
    expect(await store.listUnprojected()).toEqual([]);
    await store.appendUpdates([buildNewUpdate({ document: { ...document, epoch }, author })]);
    expect(await store.listUnprojected()).toEqual([{ ...document, epoch }]);
  });

  test('the words noted at the close of a round are those of that round, part by part', async () => {
    const { store } = await open();
    const { words, ward } = await cardWithWords(store);
    const { cardId } = words.document;
    const [first, second] = [1, 2].map(number => buildClosedRound({ wardId: ward.wardId, number }));
    if (first === undefined || second === undefined) throw new Error('two rounds');
    const noted = (roundId: RoundWords['roundId'], part: RoundWords['part'], text: string): RoundWords => {
      return { roundId, cardId, part, sections: { medicines: text } };
    };
    const atSecond = [noted(second.roundId, 'health', 'second'), noted(second.roundId, 'about', 'second')];
    const atFirst = [noted(first.roundId, 'health', 'first'), noted(first.roundId, 'social', 'first')];
    await store.transact(async tx => {
      for (const round of [first, second]) await tx.saveRound(round);
      await tx.saveRoundWords(atSecond);
      await tx.saveRoundWords(atFirst);
    });
    expect(await store.listWordsAtClose(cardId, second.roundId)).toEqual(atSecond.toReversed());
    expect(await store.listWordsAtClose(cardId, first.roundId)).toEqual(atFirst);
    expect(await store.listWordsAtClose(buildId(), first.roundId)).toEqual([]);
  });
}

async function cardWithWords(store: Store) {
  const saved = await saveWard(store);
  const { cardId } = await saveCard(store, { wardId: saved.ward.wardId });
  const words: CardWords = {
    document: buildDocumentKey({ cardId }),
    sections: { medicines: 'Takes tablets with food.\n- twice a day', '': '“quoted”' },
    updatedAt: '2026-11-19T09:30:00.000Z',
    updatedBy: saved.nurse.staffId,
    seq: 4,
  };
  return { ...saved, author: buildAuthor(saved.nurse), words };
}
