import { StoredRowDamaged } from '../db/store.ts';

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
