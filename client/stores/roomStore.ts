import { createStore } from 'zustand/vanilla';
import type { RoundId } from '../../shared/ids.ts';
import type { RoundRoom } from '../../shared/protocol/roundRoom.ts';

/** What goes on beside the record of a round, as the server last told. */
export interface RoomState {
  readonly rooms: Readonly<Record<RoundId, RoundRoom>>;
}

export const roomStore = createStore<RoomState>()(() => ({ rooms: {} }));

export function roomArrived(room: RoundRoom): void {
  roomStore.setState({ rooms: { ...roomStore.getState().rooms, [room.roundId]: room } });
}
