/**
 * Node's HTTP server with our limits on time, headers and connections, and a shutdown that loses no request.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { chooseErrorStatus, refuseConnection } from './refuse-connection.ts';
import { securityHeaders } from './security-headers.ts';

type SiteHeaders = Readonly<Record<string, string>>;

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** How long connections that are idle between two requests stay open during shutdown, in milliseconds. */
const idleGraceMs = 1000;

export interface ListeningServer {
  /** The port in use; chosen by the system for port 0. */
  port: number;
  /**
   * Accepts no new connection, answers the requests in flight and those on open connections, and resolves when the last
   * connection is closed or `graceMs` have passed.
   */
  close(graceMs: number): Promise<void>;
}

function createLimitedServer(handler: RequestHandler, siteHeaders: SiteHeaders, isClosing: () => boolean): Server {
  const limits = {
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 30_000,
    connectionsCheckingInterval: 2000,
    // Node would refuse a missing Host without our security headers; the guard does it instead.
    requireHostHeader: false,
  };
  const server = createServer(limits, (request, response) => {
    if (isClosing()) response.setHeader('connection', 'close');
    handler(request, response);
  });
  server.maxConnections = 10_000;
  server.on('clientError', (error, socket) => refuseConnection(socket, chooseErrorStatus(error), {}, siteHeaders));
  server.on('connect', (_, socket) => refuseConnection(socket, 405, { allow: 'GET, HEAD' }, siteHeaders));
  server.on('checkExpectation', (request, response) => handler(request, response));
  return server;
}

/** Rejects when the port cannot be used. `siteHeaders` are those of replies to what is no request. */
export async function listen(
  handler: RequestHandler,
  host: string,
  port: number,
  siteHeaders: SiteHeaders = securityHeaders,
): Promise<ListeningServer> {
  let closing = false;
  const server = createLimitedServer(handler, siteHeaders, () => closing);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close(graceMs) {
      closing = true;
      return new Promise((resolve) => {
        // http.Server.close would close idle connections at once, and lose a request that is on its way.
        NetServer.prototype.close.call(server, () => resolve());
        setTimeout(() => server.closeIdleConnections(), idleGraceMs).unref();
        setTimeout(() => server.closeAllConnections(), graceMs).unref();
      });
    },
  };
}
