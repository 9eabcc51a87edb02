import type { WebSocket } from 'ws';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { Limits } from '../limits.ts';
import { TokenBucket } from '../tokenBucket.ts';

/**
 * What Socket.IO leaves open on a socket: how fast frames and pings may come, and how much may wait for someone who
 * doesn't read (a ping is answered whether or not the answers are taken). Past either the socket is ended.
 */
export function guardSocket(socket: WebSocket, limits: Limits, elapsed: () => number): void {
  const bucket = new TokenBucket(limits.framesBurst, limits.framesPerSecond, elapsed());
  const handleFrame = () => {
    if (socket.bufferedAmount > limits.bufferTerminateBytes) return socket.terminate();
    if (!bucket.take(1, elapsed()) && socket.readyState === socket.OPEN) endSoon();
  };
  const endSoon = () => {
    // What still comes is read, so that the goodbye is not lost behind it, and heard by nobody.
    socket.removeAllListeners('message');
    socket.off('ping', handleFrame);
    socket.close(CLOSE.tryLater, 'too much at once: try again in a minute');
    const timer = setTimeout(() => socket.terminate(), limits.closeGraceMs);
    socket.once('close', () => clearTimeout(timer));
  };
  socket.on('message', handleFrame);
  socket.on('ping', handleFrame);
}
