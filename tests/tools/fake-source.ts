/** A local HTTP server that stands in for a source, and the responses of Prometheus and Alertmanager. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Respond = (response: ServerResponse, request: IncomingMessage, body: string) => void;

export interface LocalServer {
  url: string;
  stop(): void;
}

/** Calls `respond` for each request with its whole body. */
export async function startLocalServer(respond: Respond): Promise<LocalServer> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('error', () => {});
    request.on('end', () => respond(response, request, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface SourceContent {
  groups?: readonly unknown[];
  /** Series of a range query. */
  series?: readonly unknown[];
  /** Alertmanager's alerts. */
  alerts?: readonly unknown[];
}

/** The JSON that a Prometheus or an Alertmanager with this content sends for `path`. */
export function formatSourceResponse(
  path: string,
  { groups = [], series = [], alerts = [] }: SourceContent = {},
): string {
  if (path.startsWith('/api/v2/')) return JSON.stringify(alerts);
  const data = path.startsWith('/api/v1/rules') ? { groups } : { resultType: 'matrix', result: series };
  return JSON.stringify({ status: 'success', data });
}
