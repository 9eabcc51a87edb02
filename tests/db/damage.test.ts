import type Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../db/checksums.ts';
import { type DocumentKey, StoredRowDamaged } from '../../db/store.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import { buildChallenge, buildLearningPoint, buildPositiveRisk, buildQuestion } from '../builders/raisedPoint.ts';
import { buildMinutesPerson } from '../builders/minutes.ts';
import { buildAction, buildClosedRound, buildMinutes, buildRound, buildRunningRound } from '../builders/round.ts';
import { saveCard } from '../builders/saved.ts';
import { buildNewUpdate } from '../builders/update.ts';
import { fillEveryTable } from './everyTable.ts';
import { newFile, openInFile, openRaw } from './storeFile.ts';

/** A store with six updates in one document, four entries in one ledger, and someone who changes rows behind its back. */
async function withIntruder() {
  const file = newFile();
  const { store } = await openInFile(file);
  const filled = await fillEveryTable(store);
  const raw = openRaw(file);
  raw.pragma('foreign_keys = OFF');
  for (const { name } of raw.prepare<[], { name: string }>("select name from sqlite_master where type = 'trigger'").all()) {
    raw.exec(`drop trigger ${name}`);
  }
  return { store, raw, ...filled };
}

const columns = [
  'bytes',
  'sha256',
  'staff_id',
  'registration_id',
  'session_id',
  'at',
  'written_at',
  'seq',
  'epoch',
  'part',
  'card_id',
];

test('a change to any stored column of any update is found when its document is read, and named', async () => {
  const { store, raw, document } = await withIntruder();
  raw.pragma('ignore_check_constraints = ON');
  for (const column of columns) {
    for (const seq of [1, 3, 6]) {
      await whileChanged(raw, `update doc_updates set ${column} = ? where seq = ?`, [other(column), seq], async () => {
        for (const read of [store.loadDocument(document), store.listUpdates(document)]) {
          await expect(read, `${column} of ${seq}`).rejects.toThrow(StoredRowDamaged);
          await expect(read).rejects.toThrow(new RegExp(`${document.cardId}.* row ${seq} `));
        }
      });
    }
  }
  expect(await store.listUpdates(document)).toHaveLength(6);
});

test('1 to 64 flipped bits anywhere in an update or its checksum are found', async () => {
  const { store, raw, document } = await withIntruder();
  const row = raw.prepare<[], { bytes: Buffer; sha256: Buffer }>('select bytes, sha256 from doc_updates where seq = 4').get();
  if (row === undefined) throw new Error('no row 4');
  const flips = fc.uniqueArray(fc.nat({ max: (row.bytes.length + 32) * 8 - 1 }), { minLength: 1, maxLength: 64 });
  await fc.assert(
    fc.asyncProperty(flips, async bits => {
      const both = Buffer.concat([row.bytes, row.sha256]);
      for (const bit of bits) both[bit >> 3] = (both[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const [bytes, sha256] = [both.subarray(0, row.bytes.length), both.subarray(row.bytes.length)];
      await whileChanged(raw, 'update doc_updates set bytes = ?, sha256 = ? where seq = 4', [bytes, sha256], async () => {
        await expect(store.listUpdates(document)).rejects.toThrow(StoredRowDamaged);
      });
    }),
    { numRuns: 50 },
  );
});

test('an update taken away, from the middle or the end, is found', async () => {
  const { store, raw, document } = await withIntruder();
  for (const seq of [1, 4, 6]) {
    await whileChanged(raw, 'delete from doc_updates where seq = ?', [seq], async () => {
      await expect(store.listUpdates(document)).rejects.toThrow(`row ${seq} is missing`);
      const page = store.listUpdates(document, { after: seq - 1, limit: 2 });
      await expect(page).rejects.toThrow(`row ${seq} is missing`);
    });
  }
});

test('two updates that changed places are found', async () => {
  const { store, raw, document } = await withIntruder();
  const swap =
    'update doc_updates set bytes = (select bytes from doc_updates d where d.seq = 7 - doc_updates.seq) where seq in (?, ?)';
  await whileChanged(raw, swap, [3, 4], async () => {
    await expect(store.listUpdates(document)).rejects.toThrow(StoredRowDamaged);
  });
});

test('P13: a changed snapshot is found and set aside for the journal it was made from, and the others stay readable', async () => {
  const { store, raw, document, author } = await withIntruder();
  const social: DocumentKey = { ...document, part: 'social' };
  await store.appendUpdates([buildNewUpdate({ document: social, author })]);
  await store.saveSnapshot({ document, bytes: new Uint8Array([1, 2, 3]), seq: 5 });
  for (const [column, value] of [
    ['bytes', Buffer.from([1, 2, 4])],
    ['seq', 4],
  ] as const) {
    await whileChanged(raw, `update doc_snapshots set ${column} = ?`, [value], async () => {
      const updates = await store.listUpdates(document);
      expect(await store.loadDocument(document)).toEqual({ snapshot: null, snapshotIsDamaged: true, updates });
      expect((await store.loadDocument(social)).updates).toHaveLength(1);
      expect(await store.findCard(document.cardId)).not.toBeNull();
    });
  }
});

test('AU2 an altered, deleted, inserted or cut entry of the ledger is found, and the entry named', async () => {
  const { store, raw, ward, roundId } = await withIntruder();
  const { wardId } = ward;
  const copy = 'ward_id, at, staff_id, registration_id, session_id, command_id, round_id, event, prev_hash, hash';
  const intrusions: readonly (readonly [string, number])[] = [
    ["update ledger set at = '2026-11-19T09:30:00.001Z' where seq = 2", 2],
    ["update ledger set session_id = 'someone' where seq = 1", 1],
    ['update ledger set registration_id = null where seq = 2', 2],
    ["update ledger set command_id = 'other' where seq = 3", 3],
    ['update ledger set round_id = null where seq = 3', 3],
    ["update ledger set event = replace(event, 'actionDone', 'actionAccepted') where seq = 3", 3],
    ["update ledger set event = event || ' ' where seq = 4", 4],
    ["update ledger set event = 'not JSON' where seq = 4", 4],
    ['delete from ledger where seq = 1', 1],
    ['delete from ledger where seq = 2', 2],
    ['delete from ledger where seq = 4', 4],
    ['delete from ledger where seq >= 3', 3],
    ['delete from ledger', 1],
    ['update ledger set seq = seq + 10 where seq = 4', 4],
    [`insert into ledger (seq, ${copy}) select 5, ${copy} from ledger where seq = 4`, 5],
    ['update ledger set prev_hash = hash where seq = 2', 2],
    ["update ledger_heads set hash = 'other'", 4],
    ['delete from ledger_heads', 4],
  ];
  for (const [sql, seq] of intrusions) {
    await whileChanged(raw, sql, [], async () => {
      expect(await store.verifyLedger(wardId), sql).toEqual({ seq, why: expect.any(String) });
    });
  }
  expect(await store.verifyLedger(wardId)).toBeNull();
  await whileChanged(raw, intrusions[0]![0], [], async () => {
    await expect(store.ledgerSince(wardId, 0)).rejects.toThrow(StoredRowDamaged);
    await expect(store.ledgerOfRound(roundId)).rejects.toThrow('entry 2');
  });
});

test('MI2 minutes that are not the text that was hashed are not shown', async () => {
  const { store, raw, roundId } = await withIntruder();
  await whileChanged(raw, "update minutes set text = replace(text, 'Maria', 'Martha')", [], async () => {
    await expect(store.findMinutes(roundId)).rejects.toThrow(StoredRowDamaged);
  });
  expect(await store.findMinutes(roundId)).not.toBeNull();
});

test('stored JSON that is not as it should be is refused at the door, without its content', async () => {
  const { store, raw, roundId, wardId } = await withIntruder();
  await whileChanged(raw, "update ward_rounds set state = json_set(state, '$.secret', 'Mrs Testperson')", [], async () => {
    const read = store.findRound(roundId);
    await expect(read).rejects.toThrow(StoredRowDamaged);
    await expect(read).rejects.not.toThrow(/Testperson/);
  });
  await whileChanged(raw, "update ward_rounds set state = '[1]'", [], async () => {
    const round = (await store.listRoundsOfYear(wardId, '2026')).find(each => each.roundId === roundId);
    expect(round).toMatchObject({ said: null });
  });
});

test('P13: projected words that can’t be read are named, and made again from their journal', async () => {
  const { store, raw, document } = await withIntruder();
  const [words] = (await store.listWords([document.cardId])).readable;
  if (words === undefined) throw new Error('no words');
  await store.saveWords([{ ...words, seq: (await store.findHead(document)) ?? 0 }]);
  expect(await store.listUnprojected()).toEqual([]);
  const damagedAlone = { readable: [], damaged: [document.cardId] };
  for (const sections of ['[1]', '{', '']) {
    await whileChanged(raw, 'update card_words set sections = ?', [sections], async () => {
      expect(await store.listWords([document.cardId]), sections).toEqual(damagedAlone);
      expect(await store.listUnprojected(), sections).toEqual([document]);
    });
  }
  for (const at of ['zz', '', '2026-13-05T09:30:00.000Z', '2026-02-30T09:30:00.000Z']) {
    await whileChanged(raw, 'update card_words set updated_at = ?', [at], async () => {
      expect(await store.listWords([document.cardId]), at).toEqual(damagedAlone);
      expect(await store.listLastWritten([document.cardId]), at).toEqual(damagedAlone);
      expect(await store.listUnprojected(), at).toEqual([document]);
    });
  }
});

test('P13: a card that can’t be read is named among the others of its ward, and refused by itself', async () => {
  const { store, raw, ward, document } = await withIntruder();
  const sound = await saveCard(store, { wardId: ward.wardId, left: { on: '2026-11-12', reason: 'admitted' } });
  raw.pragma('ignore_check_constraints = ON');
  for (const set of ["facts = '{'", "sharing_objection = 'nome'", 'sharing_told = 2', 'left_reason = null']) {
    await whileChanged(raw, `update cards set ${set} where card_id = ?`, [document.cardId], async () => {
      const listed = { readable: [sound], damaged: [document.cardId] };
      expect(await store.listCards(ward.wardId, 'left'), set).toEqual(listed);
      expect(await store.listCardsAmong([document.cardId, sound.cardId])).toEqual(listed);
      expect((await store.listCardsLike(sound.serviceUser)).damaged).toEqual([document.cardId]);
      await expect(store.findCard(document.cardId)).rejects.toThrow(StoredRowDamaged);
    });
  }
});

test('P13: a card on the ward whose day of leaving is damaged stays on the ward’s list, as damaged', async () => {
  const { store, raw, ward } = await withIntruder();
  const { cardId } = await saveCard(store, { wardId: ward.wardId });
  raw.pragma('ignore_check_constraints = ON');
  for (const set of ["left_on = 'zz'", "left_on = '2026-11-12'", "left_reason = 'admitted'"]) {
    await whileChanged(raw, `update cards set ${set} where card_id = ?`, [cardId], async () => {
      expect(await store.listCards(ward.wardId, 'current'), set).toEqual({ readable: [], damaged: [cardId] });
    });
  }
});

test('P13: what a damaged word of an action or a point hides from the lists is named in each list it may belong to', async () => {
  const { store, raw, ward, trust, nurse } = await withIntruder();
  const { wardId } = ward;
  const owner = { organisationId: trust.organisationId, staffId: nurse.staffId };
  const agreedAt = '2026-01-01T09:00:00.000Z';
  const by = { agreedBy: nurse.staffId, agreedAt, askedAt: agreedAt, owner } as const;
  const { cardId } = await saveCard(store, { wardId });
  const points = [
    buildQuestion({ wardId, cardId, answer: null }),
    buildChallenge({ wardId, cardId, ended: null }),
    buildPositiveRisk({ wardId, cardId, decided: null }),
    buildLearningPoint({ wardId, cardId }),
  ];
  const action = buildAction({ wardId, cardId, state: 'accepted', ...by });
  await store.transact(async tx => {
    await tx.saveAction(action);
    for (const point of points) await tx.savePoint(point);
  });
  raw.pragma('ignore_check_constraints = ON');
  const later = '2026-12-01T00:00:00.000Z';
  await whileChanged(raw, 'update agreed_actions set state = ? where card_id = ?', ['accepued', cardId], async () => {
    expect((await store.listCurrentActions(wardId, later)).damaged).toEqual([cardId]);
    const lookedFor = { actionId: action.actionId, cardId, wardId, owner, state: null, askedAt: agreedAt };
    for (const { damaged } of [await store.listActionsOf(owner, later), await store.listActionsOfWard(wardId)])
      expect(damaged).toEqual([lookedFor]);
    expect((await store.listActionsAskedBy(nurse.staffId)).damaged).toEqual([cardId]);
  });
  for (const { kind, pointId } of points) {
    for (const set of ["kind = 'qvestion'", 'state = substr(state, 1, 40)']) {
      await whileChanged(raw, `update raised_points set ${set} where point_id = ?`, [pointId], async () => {
        const isCurrent = kind !== 'learningPoint' || set.startsWith('kind');
        expect((await store.listCurrentPoints(wardId, later)).damaged, `${kind}: ${set}`).toEqual(isCurrent ? [cardId] : []);
        const mayBeLearning = kind === 'learningPoint' || set.startsWith('kind');
        expect((await store.listLearningPoints(wardId, '')).damaged, `${kind}: ${set}`).toEqual(mayBeLearning ? [cardId] : []);
      });
    }
  }
});

test('P13: a round that can’t be read harms no list of rounds, and is told of whom its minutes name', async () => {
  const { store, raw, ward, document } = await withIntruder();
  const { wardId } = ward;
  const { cardId } = document;
  const newcomer = await saveCard(store, { wardId });
  const held = buildClosedRound({
    wardId,
    kind: 'weekly',
    number: 5,
    agenda: [cardId],
    heldOn: '2026-11-20',
    closedAt: '2026-11-20T10:40:00.000Z',
  });
  const { roundId } = held;
  const minutes = buildMinutes(held, { people: [buildMinutesPerson({ cardId })] });
  const text = canonicalJson(minutes);
  const sound = buildClosedRound({
    wardId,
    number: 4,
    agenda: [cardId, newcomer.cardId],
    heldOn: '2026-11-26',
    closedAt: '2026-11-26T10:40:00.000Z',
  });
  const open = buildRound({ wardId, number: 6 });
  await store.transact(async tx => {
    for (const round of [held, sound, open]) await tx.saveRound(round);
    await tx.saveMinutes({ minutes, text, sha256: sha256Hex(text) });
  });
  const told = async () => ({
    closings: await store.listClosingsOfCard(cardId),
    ofCard: await store.listRoundsOfCard(cardId, 9, null),
    ofOther: (await store.listRoundsOfCard(newcomer.cardId, 9, null)).map(round => round.roundId),
    closed: await store.listClosedRounds(wardId, 'weekly', 0),
    onPoint: await store.ledgerOnPoint(buildQuestion({ wardId, cardId })),
  });
  const before = await told();
  expect([before.closings.length, before.ofOther]).toEqual([3, [sound.roundId]]);
  const damages = [
    "state = '{'",
    "state = '[1]'",
    "state = json_remove(state, '$.closedAt')",
    "state = json_remove(state, '$.agenda')",
    "state = json_set(state, '$.closedAt', 'zz')",
    "status = 'closfd'",
    "kind = 'wdekly'",
    "held_on = 'zz'",
    "held_on = '2026-11-2p'",
    "held_on = ''",
    "number = 'five'",
    'number = 0',
  ];
  raw.pragma('ignore_check_constraints = ON');
  for (const damage of damages) {
    await whileChanged(raw, `update ward_rounds set ${damage} where round_id = ?`, [roundId], async () => {
      expect(await told(), damage).toEqual(before);
      expect((await store.listRounds(wardId, 9)).damaged, damage).toEqual([roundId]);
      const inYear = (await store.listRoundsOfYear(wardId, '2026')).find(each => each.roundId === roundId);
      expect(inYear, damage).toMatchObject({ kind: 'weekly', status: 'closed', heldOn: '2026-11-20' });
      expect(inYear?.said === null, damage).toBe(!damage.includes('closedAt'));
      expect(await store.listYearsOfRounds(wardId), damage).toEqual(['2026']);
      expect(await store.findNewestNumber(wardId, 'weekly')).toBe(6);
    });
  }
  await whileChanged(raw, "update ward_rounds set state = '{' where number >= 5", [], async () => {
    expect(await store.listOpenRounds(wardId)).toEqual({ readable: [], damaged: [open.roundId] });
    const since = await store.listRoundsSince(wardId, 'weekly', '2026-11-19');
    expect(new Set(since.damaged)).toEqual(new Set([roundId, open.roundId]));
    expect((await store.findLastClosedRound(wardId, 'weekly'))?.roundId).toBe(sound.roundId);
    expect(await store.findNewestNumber(wardId, 'weekly')).toBe(6);
  });
});

test('P13, WR1: an open round stays open and keeps its number, whatever of what it is filed under is damaged', async () => {
  const { store, raw, ward } = await withIntruder();
  const { wardId } = ward;
  raw.pragma('ignore_check_constraints = ON');
  for (const open of [buildRound({ wardId, number: 7 }), buildRunningRound({ wardId, kind: 'monthly', number: 3 })]) {
    await store.transact(tx => tx.saveRound(open));
    for (const set of [
      "status = 'qlanned'",
      "kind = 'wdekly'",
      "held_on = 'zz'",
      'number = number + 1',
      "number = 'seven'",
      "state = '{'",
    ]) {
      await whileChanged(raw, `update ward_rounds set ${set} where round_id = ?`, [open.roundId], async () => {
        expect((await store.listOpenRounds(wardId)).damaged, `${open.kind}: ${set}`).toEqual([open.roundId]);
        expect(await store.findNewestNumber(wardId, open.kind), set).toBeGreaterThanOrEqual(open.number);
        expect((await store.listRoundsSince(wardId, open.kind, '2026-11-19')).damaged, set).toEqual([open.roundId]);
        await expect(store.findRound(open.roundId), set).rejects.toThrow(StoredRowDamaged);
      });
    }
  }
  const closed = buildClosedRound({ wardId, number: 9 });
  await store.transact(tx => tx.saveRound(closed));
  await whileChanged(raw, "update ward_rounds set status = 'closfd' where round_id = ?", [closed.roundId], async () => {
    expect((await store.listOpenRounds(wardId)).damaged).toEqual([]);
  });
});

test('P13: a round that is damaged with its minutes is told of everyone on the ward, at the end of its day', async () => {
  const { store, raw, ward, roundId, document } = await withIntruder();
  const newcomer = await saveCard(store, { wardId: ward.wardId });
  const damages = ["update minutes set text = '{'", 'delete from minutes'];
  raw.exec("update ward_rounds set state = '{' where status = 'closed'");
  for (const damage of damages) {
    raw.exec(damage);
    for (const cardId of [document.cardId, newcomer.cardId]) {
      expect(await store.listClosingsOfCard(cardId)).toMatchObject([{ roundId, closedAt: '2026-11-19T23:59:59.999Z' }]);
      expect(await store.listRoundsOfCard(cardId, 9, null)).toMatchObject([{ roundId }]);
    }
  }
});

test('P13: a setting of a ward that can’t be read counts as not set, and every ward is listed', async () => {
  const { store, raw, ward } = await withIntruder();
  const set = { ...ward, schedule: { weekday: 4, time: '09:30' }, expectedProfessions: ['districtNurse'] } as const;
  await store.transact(tx => tx.saveWard(set));
  for (const [column, key] of [
    ['schedule', 'schedule'],
    ['expected_professions', 'expectedProfessions'],
  ] as const) {
    for (const wrong of ['{', '[1]', '["wizard"]', '{"weekday":4,"time":"09:3"}', '']) {
      await whileChanged(raw, `update wards set ${column} = ? where ward_id = ?`, [wrong, ward.wardId], async () => {
        const found = { ...set, [key]: null };
        expect(await store.listWards(), `${column}: ${wrong}`).toEqual([found]);
        expect(await store.findWard(ward.wardId)).toEqual(found);
      });
    }
  }
});

/** Changes rows, runs the check and puts everything back as it was. */
async function whileChanged(raw: Database.Database, sql: string, values: readonly unknown[], check: () => Promise<void>) {
  const tables = [
    'doc_updates',
    'doc_snapshots',
    'ledger',
    'ledger_heads',
    'minutes',
    'ward_rounds',
    'card_words',
    'cards',
    'agreed_actions',
    'raised_points',
    'wards',
  ];
  for (const table of tables) raw.exec(`create temp table kept_${table} as select * from main.${table}`);
  try {
    expect(raw.prepare(sql).run(...values).changes).toBeGreaterThan(0);
    await check();
  } finally {
    for (const table of tables) {
      raw.exec(`delete from main.${table}; insert into main.${table} select * from kept_${table}; drop table kept_${table}`);
    }
  }
}

function other(column: string): unknown {
  if (column === 'bytes') return Buffer.from('forged');
  if (column === 'sha256') return Buffer.alloc(32);
  if (column === 'seq' || column === 'epoch') return 99;
  return column === 'part' ? 'social' : 'someone else';
}
