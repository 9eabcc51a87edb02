import type * as Y from 'yjs';

/** What arrived at once when the connection came back: of each client id its first new clock, and the stretches that went. */
export interface Arrived {
  readonly clocks: ReadonlyMap<number, number>;
  readonly removed: readonly { readonly client: number; readonly from: number; readonly to: number }[];
}

export interface CatchingUp {
  /** What has arrived since the last time it was taken; null for nothing. */
  readonly take: () => Arrived | null;
  readonly stop: () => void;
}

/** What arrived in two absences, as if they had been one. */
export function arrivedTogether(before: Arrived | null, after: Arrived | null): Arrived | null {
  if (before === null || after === null) return before ?? after;
  return { clocks: new Map([...after.clocks, ...before.clocks]), removed: [...before.removed, ...after.removed] };
}

/** Notes what arrives while a document that had its words already catches up with those of others. */
export function watchCatchingUp(doc: Y.Doc, isCatchingUp: () => boolean): CatchingUp {
  let clocks = new Map<number, number>();
  let removed: Arrived['removed'][number][] = [];

  function handleChange(transaction: Y.Transaction) {
    if (transaction.local || !isCatchingUp()) return;
    for (const [client, clock] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      if (clock > before && !clocks.has(client)) clocks.set(client, before);
    }
    for (const [client, stretches] of transaction.deleteSet.clients) {
      // What arrived as removed never stood here: it counts as what arrived.
      const stood = transaction.beforeState.get(client) ?? 0;
      for (const { clock, len } of stretches) {
        if (clock < stood) removed.push({ client, from: clock, to: Math.min(clock + len, stood) });
      }
    }
  }

  doc.on('afterTransaction', handleChange);
  return {
    take() {
      const arrived = clocks.size === 0 && removed.length === 0 ? null : { clocks, removed };
      clocks = new Map();
      removed = [];
      return arrived;
    },
    stop: () => doc.off('afterTransaction', handleChange),
  };
}
