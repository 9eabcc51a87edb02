import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { copyOf, newFolder, startBoard } from './support/boardProcess.ts';
import { signInProgram } from './support/program.ts';

describe('starting and stopping', () => {
  it('goes on where it stood after Ctrl-C, which ends it cleanly', async () => {
    const first = await startBoard(copyOf(inject('demonstrationTemplate')));
    const before = await (await signInProgram(first.url, 'matron')).board();
    expect(await first.stop()).toBe(0);
    // Everything is folded into the one file: nothing is left to recover.
    expect(readdirSync(first.folder)).toEqual(['roundtable.db']);
    const second = await startBoard(first.folder);
    const after = await (await signInProgram(second.url, 'matron')).board();
    expect(after.cards).toEqual(before.cards);
    expect(after.cards).toHaveLength(24);
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  it('a sign-in stands across a restart', async () => {
    const first = await startBoard(copyOf(inject('demonstrationTemplate')));
    const matron = await signInProgram(first.url, 'matron');
    await first.kill();
    const second = await startBoard(first.folder);
    expect((await fetch(`${second.url}/api/session`, { headers: matron.headers })).status).toBe(200);
    await second.stop();
  });

  it('refuses to serve a file that is no database, and says so', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'roundtable.db'), 'this is not a database, whatever its name says');
    await expect(startBoard(folder)).rejects.toThrow('ended (1) before it was ready');
  });

  it.each([
    ['production without a sign-in method', { ROUNDTABLE_MODE: 'production' }],
    ['a demonstration that others could reach', { HOST: '0.0.0.0' }],
    ['a port that is none', { PORT: 'eighty' }],
  ])('refuses %s', async (_what, env) => {
    await expect(startBoard(newFolder(), env)).rejects.toThrow('ended (1) before it was ready');
  });

  it('[AC2] shows a member of the other ward that ward alone', async () => {
    const board = await startBoard(copyOf(inject('demonstrationTemplate')));
    const outsider = await signInProgram(board.url, 'outsider');
    const { ward, cards } = await outsider.board();
    expect([ward.name, cards.length]).toEqual(['Hillside virtual ward', 3]);
    await board.stop();
  });
});
