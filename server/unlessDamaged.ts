import { StoredRowDamaged } from '../db/store.ts';
import { objectionToRounds, type Viewer } from '../shared/domain/permissions.ts';

export const DAMAGED = Symbol('damaged');

/** P13: a damaged row harms its own document only; whatever else is under way goes on without it. */
export async function unlessDamaged<Value>(read: () => Promise<Value>): Promise<Value | typeof DAMAGED> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoredRowDamaged) return DAMAGED;
    throw error;
  }
}

/**
 * P13, T4: who may know of a card or a round, its damaged row can't tell any more. That it is damaged is told to those who go through
 * its whole ward; for anybody else there is none.
 */
export function isToldOf({ wardId }: StoredRowDamaged, viewer: Viewer): boolean {
  return wardId === null || objectionToRounds(viewer, wardId) === null;
}
