import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BoardProcess } from '../../journeys/support/boardProcess.ts';
import { signInProgram } from '../../journeys/support/program.ts';
import type { Errand } from './commander.ts';
import type { Page } from './typist.ts';
import { WordAccount } from './wordAccount.ts';

/** Five people of the demonstration ward, signed in, and where they write: several texts of several documents. */
export interface WardInUse {
  readonly cookies: readonly string[];
  readonly pages: readonly Page[];
  readonly errands: readonly Errand[];
}

const PEOPLE = ['matron', 'district-nurse', 'social-worker', 'occupational-therapist', 'coordinator'];
const TEXTS = [
  { part: 'joint', section: 'note' },
  { part: 'about', section: 'wellness' },
  { part: 'joint', section: 'draft' },
  { part: 'about', section: 'pleaseDo' },
] as const;

export async function lookAround(board: BoardProcess): Promise<WardInUse> {
  const people = await Promise.all(PEOPLE.map(handle => signInProgram(board.url, handle)));
  const [matron] = people;
  if (matron === undefined) throw new Error('nobody is here');
  const { cards } = await matron.board();
  const pages = TEXTS.map(async ({ part, section }, index): Promise<Page> => {
    const { cardId, epochs } = await matron.card(cards[index]?.cardId ?? '');
    return { cardId, part, section, epoch: epochs[part], account: new WordAccount() };
  });
  const owner = ownerOf(board.folder);
  return {
    cookies: people.map(({ headers }) => headers['cookie'] ?? ''),
    pages: await Promise.all(pages),
    errands: cards.slice(0, 5).map(({ cardId }) => ({ cardId, ...owner })),
  };
}

function ownerOf(folder: string): Omit<Errand, 'cardId'> {
  const database = new Database(join(folder, 'roundtable.db'), { readonly: true });
  const owner = database
    .prepare<[], Omit<Errand, 'cardId'>>(
      "SELECT organisation_id AS ownerOrganisationId, staff_id AS ownerStaffId FROM staff WHERE handle = 'social-worker'",
    )
    .get();
  database.close();
  if (owner === undefined) throw new Error('the demonstration has no social worker');
  return owner;
}
