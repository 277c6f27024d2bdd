/** Real TLS servers with the certificate of a test, and TCP servers without TLS. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';

/** The session of the first client. */
export interface ClientSession {
  /** SNI of the client. */
  name: string | false;
  /** Number of bytes received after the handshake. */
  received: number;
}

export interface StubTlsServer {
  port: number;
  /** Resolves at the first connection. */
  connected: Promise<unknown>;
  /** Resolves when the first client has closed its connection. */
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

/** Accepts TLS connections with `options`, and waits for the client to close them. */
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

/** Accepts connections without TLS, and calls `greet` for each. */
export const startRawServer = (greet: (socket: Socket) => void): Promise<StubTlsServer> =>
  listen(createServer(greet), Promise.withResolvers<ClientSession>().promise);
