import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { beginDocumentAnew } from '../../../db/newEpochs.ts';
import { openStore } from '../../../db/openStore.ts';
import type { Store } from '../../../db/store.ts';
import { checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { manifestOf } from '../../../server/backup/manifest.ts';
import { restoreDocument } from '../../../server/backup/restoreBackup.ts';
import { takeBackup } from '../../../server/backup/takeBackup.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { ActionId, PointId } from '../../../shared/ids.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { beneathChecks, flipRow } from '../../crash/support/administrator.ts';
import { readContents } from '../../db/release.ts';
import { newFile } from '../../db/storeFile.ts';
import { running, type WardAtWork, wardAtWork } from '../board/wardAtWork.ts';
import { Typist } from '../history/typist.ts';
import { aFolder } from './backupOf.ts';

const quiet = () => {};
const NO_OUTCOME_WORDS = { reason: null, dischargeReason: null, diedOn: null } as const;

/** What the card shows of its record, by kind and id. */
async function shown(store: Store, { cardId }: WardAtWork['card']): Promise<Record<string, object>> {
  const epoch = (await store.findEpochs(cardId))?.record ?? 0;
  const doc = rebuildDocument(await store.loadDocument({ cardId, part: 'record', epoch }));
  return Object.fromEntries(['actions', 'points', 'absentSides', 'rounds'].map(name => [name, doc.getMap(name).toJSON()]));
}

const agree = ({ must, nurse, trust, card, today }: WardAtWork, what: string) => {
  const owner = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId };
  return must(nurse, { type: 'agreeAction', cardId: card.cardId, what, ...owner, dueOn: today() }) as Promise<ActionId>;
};

const note = ({ must, nurse, card }: WardAtWork, words: string) => {
  const point = { kind: 'learningPoint', words };
  return must(nurse, { type: 'raisePoint', cardId: card.cardId, row: 'home', point }) as Promise<PointId>;
};

/** A round with a note and an outcome, without social care. */
async function held(ward: WardAtWork, words: string): Promise<void> {
  const { store, must, nurse, card, time } = ward;
  const { cardId } = card;
  const roundId = await running(ward);
  const epoch = (await store.findEpochs(cardId))?.joint ?? 0;
  await new Typist(store).type({ cardId, part: 'joint', epoch }, buildAuthor(nurse), time.now, words);
  await must(nurse, { type: 'recordOutcome', roundId, cardId, outcome: 'notNeeded', ...NO_OUTCOME_WORDS });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
}

/**
 * A ward with a backup, and much that is done after it, of which nothing has reached the record: its first row was damaged just
 * after the backup. `unharmed`: what the record would say had it not been. Lived through once; each test has files of its own.
 */
async function damagedOnTheWay() {
  const { ward, unharmed, database, backup, manifest } = await (lived ??= liveThrough());
  const [file, copy] = [newFile(), join(aFolder(), 'roundtable-then.db')];
  writeFileSync(file, database);
  writeFileSync(copy, backup);
  writeFileSync(manifestOf(copy), manifest);
  return { ward: { card: ward.card, now: ward.time.now, file }, backup: copy, unharmed };
}

let lived: ReturnType<typeof liveThrough> | undefined;

async function liveThrough() {
  const ward = await wardAtWork();
  const { must, nurse, card, file, store } = ward;
  const done = await agree(ward, 'Order a commode');
  await agree(ward, 'Review the water tablet');
  const withdrawn = await note(ward, 'Prefers texts');
  await note(ward, 'Rings first');
  await held(ward, 'Ankles are down.');
  const mistaken = await agree(ward, 'Meant for the next person');
  const taken = await takeBackup(file, aFolder(), ward.time.now, quiet);
  if (!taken.ok) throw new Error(taken.why);
  const head = await store.findHead({ cardId: card.cardId, part: 'record', epoch: 1 });
  await must(nurse, { type: 'withdrawAction', actionId: mistaken });
  await must(nurse, { type: 'completeAction', actionId: done });
  await agree(ward, 'Stop the warfarin');
  await must(nurse, { type: 'withdrawPoint', pointId: withdrawn });
  await note(ward, 'Asks for the daughter');
  await held(ward, 'Breathing is easier.');
  const unharmed = await shown(store, card);
  await store.close();
  loseRecordAfter(file, card.cardId, head ?? 0);
  const [database, backup, manifest] = [file, taken.backup, manifestOf(taken.backup)].map(name => readFileSync(name));
  if (database === undefined || backup === undefined || manifest === undefined) throw new Error('nothing to copy');
  return { ward, unharmed, database, backup, manifest };
}

function loseRecordAfter(file: string, cardId: string, head: number): void {
  flipRow({ folder: dirname(file), cardId, part: 'record', epoch: 1 }, 1);
  beneathChecks(dirname(file), raw => {
    raw.prepare("DELETE FROM doc_updates WHERE card_id = ? AND part = 'record' AND seq > ?").run(cardId, head);
    raw.prepare("UPDATE documents SET head = ? WHERE card_id = ? AND part = 'record'").run(head, cardId);
  });
}

async function restored({ file, card }: { file: string; card: Card }, backup: string, now = '2026-11-22T10:00:00.000Z') {
  const document = { cardId: card.cardId, part: 'record' } as const;
  const answer = await restoreDocument(backup, dirname(file), document, now, quiet);
  const store = await openStore({ file });
  onTestFinished(() => store.close());
  return { answer, record: await shown(store, card), epoch: (await store.findEpochs(card.cardId))?.record ?? 0 };
}

it('P13: a record that was damaged is restored with all that was agreed, said and decided meanwhile, as if it never had been', async () => {
  const { ward, backup, unharmed } = await damagedOnTheWay();
  for (const said of ['Stop the warfarin', 'Asks for the daughter', 'Breathing is easier.']) {
    expect(JSON.stringify(unharmed)).toContain(said);
  }
  expect(JSON.stringify(unharmed)).not.toContain('Meant for the next person');
  const { answer, record } = await restored(ward, backup);
  expect(answer).toEqual({ ok: true, missing: [] });
  expect(record).toEqual(unharmed);
});

it('P13, sabotage: a record put back as the backup has it, without what was done since, is found out', async () => {
  const { ward, backup, unharmed } = await damagedOnTheWay();
  const { file, card } = ward;
  await beginDocumentAnew(file, { copy: backup, madeAt: ward.now, at: ward.now }, { cardId: card.cardId, part: 'record' });
  const store = await openStore({ file });
  onTestFinished(() => store.close());
  expect(await shown(store, card)).not.toEqual(unharmed);
});

it('P13: a round that can’t be told of in a restored record, being damaged itself, is named; everything else is restored', async () => {
  const { ward, backup, unharmed } = await damagedOnTheWay();
  beneathChecks(dirname(ward.file), raw => void raw.exec("UPDATE ledger SET event = replace(event, 'is easier', 'is harder')"));
  const { answer, record } = await restored(ward, backup);
  expect(answer).toMatchObject({ ok: true, missing: [{ kind: 'weekly', number: 2 }] });
  const { rounds, ...others } = record;
  expect({ ...others, rounds: Object.keys(rounds ?? {}).length }).toEqual({ ...unharmed, rounds: 1 });
});

it('P6: a record that is restored once more, the database knowing nothing of the first time, comes to no epoch twice', async () => {
  const { ward, backup } = await damagedOnTheWay();
  const again = newFile();
  copyFileSync(ward.file, again);
  const first = await restored(ward, backup);
  const second = await restored({ ...ward, file: again }, backup, '2026-11-22T11:00:00.000Z');
  expect(second.epoch).toBeGreaterThan(first.epoch + 1_000);
});

it('P13: damage that a restored document stands in for is told apart: a backup of it is sound, and what is damaged next is a fault', async () => {
  const { ward, backup } = await damagedOnTheWay();
  const { file, card } = ward;
  const folder = dirname(file);
  const { cardId } = card;
  const damaged = { code: 'documentDamaged', what: expect.stringContaining(`document record of card ${cardId}, epoch 1:`) };
  expect(checkDatabase(file)).toMatchObject({ faults: [damaged], replaced: [] });
  const { epoch } = await restored(ward, backup);
  expect(checkDatabase(file)).toMatchObject({ faults: [], replaced: [damaged] });
  expect(await takeBackup(file, aFolder(), ward.now, quiet)).toMatchObject({ ok: true, faults: [], replaced: [damaged] });
  // The restored one itself; and a note of a round that has closed, in whose place nothing stands.
  flipRow({ folder, cardId, part: 'record', epoch }, 1);
  flipRow({ folder, cardId, part: 'joint', epoch: 1 }, 1);
  const { faults, replaced } = checkDatabase(file);
  expect(faults.map(({ what }) => what.split(':')[0])).toEqual([
    `document joint of card ${cardId}, epoch 1`,
    `document record of card ${cardId}, epoch ${epoch}`,
  ]);
  expect(replaced).toEqual([damaged]);
});

it('P13: a record is not made of what is damaged itself: that is said, and nothing is changed', async () => {
  const { ward, backup } = await damagedOnTheWay();
  const { file, card } = ward;
  beneathChecks(
    dirname(file),
    raw => void raw.exec("UPDATE agreed_actions SET carried_over = '[' WHERE what = 'Stop the warfarin'"),
  );
  const document = { cardId: card.cardId, part: 'record' } as const;
  const before = readContents(file);
  const refused = await restoreDocument(backup, dirname(file), document, '2026-11-22T10:00:00.000Z', quiet);
  expect(refused).toEqual({ ok: false, why: 'sourcesDamaged' });
  expect(readContents(file)).toEqual(before);
});
