/**
 * Serves one port of the demo on 127.0.0.1, with TLS where it has a certificate. Reads no request body. A failing handler
 * is a response of 500, never the end of the demo.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createJsonResponse, type DemoResponse } from './response.ts';

export interface DemoRequest {
  method: string;
  /** Only path and query are the client's. */
  url: URL;
  wantsJson: boolean;
  /** The `Sec-Fetch-Site` header; empty when the client sends none. */
  fetchSite: string;
}

export type Handler = (request: DemoRequest) => Promise<DemoResponse>;

/** As PEM. */
export interface ServerCertificate {
  key: string;
  cert: string;
}

export interface DemoServer {
  /** Presents another certificate from the next connection on. */
  setCertificate(certificate: ServerCertificate): void;
  close(): Promise<void>;
}

function readRequest({ method = 'GET', url = '/', headers }: IncomingMessage): DemoRequest | undefined {
  // A target like `//x` or `http://x/` would be parsed as a host; here only paths are valid.
  const parsed = URL.parse(`http://demo${url.startsWith('/') ? url : '/'}`);
  if (!parsed) return undefined;
  const wantsJson = headers.accept?.includes('application/json') ?? false;
  return { method, url: parsed, wantsJson, fetchSite: String(headers['sec-fetch-site'] ?? '') };
}

async function respond(incoming: IncomingMessage, handle: Handler): Promise<DemoResponse> {
  const request = readRequest(incoming);
  if (!request) return createJsonResponse({ error: 'Malformed address.' }, 400);
  try {
    return await handle(request);
  } catch {
    return createJsonResponse({ error: 'The demo failed.' }, 500);
  }
}

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}

/** Resolves when it listens, rejects when the port cannot be used. */
export async function startDemoServer(
  port: number,
  handle: Handler,
  certificate?: ServerCertificate,
): Promise<DemoServer> {
  const listener: RequestListener = (request, response) => {
    request.resume();
    void respond(request, handle).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  };
  const tlsServer = certificate && createTlsServer({ ...certificate }, listener);
  const server = tlsServer ?? createServer(listener);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
  return {
    setCertificate(next) {
      tlsServer?.setSecureContext({ ...next });
      // A connection that is kept open would go on with the old one.
      tlsServer?.closeIdleConnections();
    },
    close: () => closeServer(server),
  };
}
