/** What sync needs of a WebSocket: the part of `ws` that a simulated network can stand in for. */
export interface DocumentSocket {
  readonly readyState: number;
  readonly OPEN: number;
  /** Bytes given to `send` that the system has not taken yet. */
  readonly bufferedAmount: number;
  /** Bytes of the write under way that the system has not taken yet: that a long frame leaves slowly is seen by these alone. */
  readonly leavingAmount: number;
  /** Bytes that have come, ever, those of a frame still on its way included. */
  readonly arrivedAmount: number;
  send(frame: Uint8Array, sent: () => void): void;
  ping(): void;
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  terminate(): void;
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close' | 'ping' | 'pong', listener: () => void): unknown;
}
