import { MESSAGE, SYNC } from '../../shared/protocol/sync.ts';

export type SyncSent = 'step2' | 'update';

/** A WebSocket that says which sync messages it is given: message 100 of the server counts them (shared/protocol/sync.ts). */
export function countingSocket(Base: typeof WebSocket, onSent: (kind: SyncSent) => void): typeof WebSocket {
  return class CountingSocket extends Base {
    override send(data: string | Blob | BufferSource) {
      super.send(data);
      const kind = syncMessageKind(data);
      if (kind !== null) onSent(kind);
    }
  };
}

/** Both numbers are below 128, so each is one byte on the wire. */
function syncMessageKind(data: unknown): SyncSent | null {
  if (!(data instanceof Uint8Array) || data[0] !== MESSAGE.sync) return null;
  if (data[1] === SYNC.step2) return 'step2';
  return data[1] === SYNC.update ? 'update' : null;
}
