import { expect, it } from 'vitest';
import { beginNewEpochs } from '../../../db/newEpochs.ts';
import type { Reading } from '../../../db/store.ts';
import { readHistoryPage } from '../../../server/history/historyPage.ts';
import { readNames } from '../../../server/presenters/staff.ts';
import { momentName } from '../../../shared/protocol/history.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { newFile, openInFile } from '../../db/storeFile.ts';
import { minutesPast, Typist } from './typist.ts';

const ENOUGH = 100;

it('[SY6, P20, P21] after a restore, which begins epochs hundreds of millions on, the history of a card is told from either end at once', async () => {
  const file = newFile();
  const { store, reopen } = await openInFile(file);
  const { ward, nurse, trust } = await saveWard(store);
  const holding = { caseManagerId: nurse.staffId, holdingOrganisationId: trust.organisationId };
  const { cardId } = await saveCard(store, { wardId: ward.wardId, ...holding });
  await new Typist(store).type({ cardId, part: 'joint', epoch: 1 }, buildAuthor(nurse), minutesPast(0), 'Seen.');
  await store.close();
  await beginNewEpochs(file, '2026-11-22T10:00:00.000Z', '2026-11-22T09:15:00.000Z');

  const restored = await reopen();
  const [first, epoch = 0] = await restored.listEpochs(cardId, 'joint');
  expect([first, epoch > 100_000_000]).toEqual([1, true]);
  let asked = 0;
  const atMost = async <T>(answer: Promise<T>): Promise<T> => {
    if (++asked > ENOUGH) throw new Error(`more than ${ENOUGH} questions to the store`);
    return answer;
  };
  const reading: Reading = {
    ...restored,
    findHead: document => atMost(restored.findHead(document)),
    listUpdates: (document, page) => atMost(restored.listUpdates(document, page)),
  };
  const bounds = { changes: 1_000, bytes: 100_000 };
  const names = await readNames(restored);
  const now = { epoch, seq: (await restored.findHead({ cardId, part: 'joint', epoch })) ?? 0 };
  for (const before of [now, { epoch: 1, seq: 1 }]) {
    const page = await readHistoryPage(reading, { cardId, part: 'joint' }, { before, closings: [], bounds }, names);
    expect(page.before, momentName(before)).toBeNull();
    expect(page.sittings.map(({ from, to }) => `${from} ${to}`)).toContain('1.0 1.1');
  }
});
