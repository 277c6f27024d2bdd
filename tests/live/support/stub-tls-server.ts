/**
 * Real TLS listeners with whatever certificate a test gives them, and plain ones that only pretend.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';

/** What the first client did before it left. */
export interface ClientSession {
  /** The name that it asked for. */
  name: string | false;
  /** Bytes that it sent after the handshake. */
  received: number;
}

export interface StubTlsServer {
  port: number;
  /** Resolves when somebody has connected. */
  connected: Promise<unknown>;
  /** Resolves when somebody has shaken hands and left. */
  session: Promise<ClientSession>;
}

async function listen(server: Server, session: Promise<ClientSession>): Promise<StubTlsServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => {}));
  });
  const connected = once(server, 'connection');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connected, session };
}

/** Shakes hands with `options` and waits. */
export function startTlsServer(options: TlsOptions): Promise<StubTlsServer> {
  const { promise, resolve } = Promise.withResolvers<ClientSession>();
  const server = createTlsServer(options, (socket) => {
    let received = 0;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    socket.on('close', () => resolve({ name: socket.servername ?? false, received }));
  });
  return listen(server, promise);
}

/** Does `greet` with each client, without any TLS. */
export const startRawServer = (greet: (socket: Socket) => void): Promise<StubTlsServer> =>
  listen(createServer(greet), Promise.withResolvers<ClientSession>().promise);
