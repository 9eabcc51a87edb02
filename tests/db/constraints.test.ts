import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { closedLists } from './closedLists.ts';
import { fillEveryTable } from './everyTable.ts';
import { openInFile, newFile, openRaw } from './storeFile.ts';

async function filled(): Promise<Database.Database> {
  const file = newFile();
  const { store } = await openInFile(file);
  await fillEveryTable(store);
  return openRaw(file);
}

describe('CHECK constraints', () => {
  test('are found on every column of a closed list', () => {
    expect(closedLists.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual([
      'absent_sides.side',
      'agreed_actions.state',
      'card_words.part',
      'cards.last_outcome',
      'cards.left_reason',
      'cards.sharing_objection',
      'doc_clients.part',
      'doc_snapshots.part',
      'doc_updates.part',
      'documents.part',
      'memberships.role',
      'organisations.kind',
      'raised_points.kind',
      'registrations.profession',
      'registrations.regulator',
      'registrations.side',
      'round_words.part',
      'service_users.gender',
      'service_users.nhs_number_status',
      'ward_rounds.kind',
      'ward_rounds.status',
    ]);
  });

  test('take every word of the vocabulary and refuse any other, in every such column', async () => {
    const raw = await filled();
    raw.pragma('foreign_keys = OFF');
    for (const { table, column, words } of closedLists) {
      const said = raw.prepare(`update ${table} set ${column} = ?`);
      raw.exec('BEGIN');
      raw.prepare(`delete from ${table} where rowid <> (select min(rowid) from ${table})`).run();
      for (const word of words) expect({ table, column, word, changes: said.run(word).changes }).toMatchObject({ changes: 1 });
      for (const wrong of ['nonsense', '', `${words[0]} `, String(words[0]).toUpperCase(), String(words[0]).toLowerCase()]) {
        if (!words.includes(wrong)) expect(() => said.run(wrong), `${table}.${column}`).toThrow(/CHECK constraint failed/);
      }
      raw.exec('ROLLBACK');
    }
  });

  test('no migration holds a parameter where a word should be', async () => {
    const raw = openRaw((await filled()).name);
    const made = raw.prepare<[], string>('select sql from sqlite_master where sql is not null').pluck().all();
    expect(made.filter(sql => sql.includes('?'))).toEqual([]);
  });

  test('nothing is written without an author, in the journal and in the ledger', async () => {
    const raw = await filled();
    for (const column of ['staff_id', 'session_id', 'at']) {
      expect(() => raw.prepare(`update doc_updates set ${column} = null`).run()).toThrow(/NOT NULL/);
      const copy = ['ward_id', 'seq', 'at', 'staff_id', 'session_id', 'event', 'prev_hash', 'hash'];
      const values = copy.map(name => (name === column ? 'null' : name === 'seq' ? 'seq + 1' : name));
      const insert = `insert into ledger (${copy.join()}) select ${values.join()} from ledger order by seq desc limit 1`;
      expect(() => raw.prepare(insert).run()).toThrow(/NOT NULL/);
    }
  });
});

describe('append-only', () => {
  test.each(['ledger', 'minutes', 'audit'])('%s refuses change, removal and replacement', async table => {
    const raw = await filled();
    const rows = () => raw.prepare(`select * from ${table}`).all();
    const before = rows();
    expect(before.length).toBeGreaterThan(0);
    const refused = /append-only|no gaps/;
    expect(() => raw.prepare(`update ${table} set rowid = rowid`).run()).toThrow(refused);
    expect(() => raw.prepare(`delete from ${table}`).run()).toThrow(refused);
    expect(() => raw.prepare(`insert or replace into ${table} select * from ${table}`).run()).toThrow(refused);
    expect(rows()).toEqual(before);
  });

  test('the ledger takes no entry that leaves a gap, and its head goes one on or not at all', async () => {
    const raw = await filled();
    const copy = 'insert into ledger (ward_id, seq, at, staff_id, session_id, event, prev_hash, hash)';
    const skipping = `${copy} select ward_id, seq + 2, at, staff_id, session_id, event, prev_hash, hash from ledger where seq = 4`;
    expect(() => raw.prepare(skipping).run()).toThrow('no gaps');
    for (const back of [
      'update ledger_heads set seq = seq - 1',
      'update ledger_heads set hash = 0',
      'delete from ledger_heads',
    ]) {
      expect(() => raw.prepare(back).run()).toThrow('append-only');
    }
    const replace = 'insert or replace into ledger_heads select ward_id, 2, hash from ledger_heads';
    expect(() => raw.prepare(replace).run()).toThrow('append-only');
  });
});
