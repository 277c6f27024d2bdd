/**
 * Bytes in, bytes out: for requests that no HTTP client would send.
 */
import { connect } from 'node:net';

/** Sends `bytes` and resolves to everything that came back before the server closed the connection. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no end of the answer; so far: ${answer}`)));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) =>
      'code' in error && error.code === 'ECONNRESET' ? resolve(answer) : reject(error),
    );
  });
}
