import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { CardId } from '../../../shared/ids.ts';

/** What no program of ours writes, as a failing disk leaves it: each of one row of a card. */
export const CARD = "update cards set readiness = replace(readiness, 'null', 'nulk') where card_id = ?";
export const ACTION = "update agreed_actions set carried_over = '[' where card_id = ?";
export const LEARNING = "update raised_points set state = substr(state, 1, 40) where kind = 'learningPoint' and card_id = ?";

/** What is projected of its words: derived, and made again from the journal. */
export const WORDS = "update card_words set sections = '{' where part = 'health' and card_id = ?";

export function damage(file: string, sql: string, cardId: CardId): void {
  const raw = new Database(file);
  raw.pragma('ignore_check_constraints = on');
  expect(raw.prepare(sql).run(cardId).changes).toBe(1);
  raw.close();
}

/** Another character in an id, which nobody can see: nobody has it. */
export const wrong = (id: string) => (id.startsWith('0') ? '1' : '0') + id.slice(1);
