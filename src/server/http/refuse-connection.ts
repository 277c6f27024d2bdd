/**
 * Replies to bytes that never became a request: bad chunking, an oversized header, a request that arrives too slowly.
 * Node has no response object for these, so the headers are written by hand.
 */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from './security-headers.ts';

const statusByErrorCode: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** The status for a parser's error. */
export function chooseErrorStatus(error: Error): number {
  return ('code' in error && typeof error.code === 'string' && statusByErrorCode[error.code]) || 400;
}

/** Ends `socket` with a complete response of `status` under `siteHeaders`; only destroys it when the client has gone. */
export function refuseConnection(
  socket: Duplex,
  status: number,
  headers: Record<string, string> = {},
  siteHeaders = securityHeaders,
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = `${STATUS_CODES[status] ?? 'Refused'}\n`;
  const all = {
    ...siteHeaders,
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}
