/** Sends raw bytes: for requests that no HTTP client would send. */
import { connect } from 'node:net';

/** Resolves to everything that the server sends for `bytes` until it closes the connection. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no end of the answer; so far: ${received}`)));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(received));
    socket.on('error', (error) => ('code' in error && error.code === 'ECONNRESET' ? resolve(received) : reject(error)));
  });
}
