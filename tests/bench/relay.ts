import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/**
 * What every figure stands beside: a bare `ws` server with no store, no Yjs, no sign-in and no thought. It forwards each
 * message of a document (the path) to the other sockets of that document; under /echo/ back to its sender instead.
 */
const documents = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket, request) => {
  const path = request.url ?? '/';
  if (path.startsWith('/echo/')) {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    return;
  }
  const here = documents.get(path) ?? new Set();
  documents.set(path, here.add(socket));
  socket.on('message', (data, isBinary) => {
    for (const other of here) if (other !== socket) other.send(data, { binary: isBinary });
  });
  socket.on('close', () => here.delete(socket));
});
server.on('listening', () => console.log(`Relay ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGINT', () => process.exit(0));
