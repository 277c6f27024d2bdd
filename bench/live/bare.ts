/**
 * The least that a server can do: the same bytes with the same headers, from memory, by Node's own server. What we are
 * measured beside. `node bare.ts URL`: takes the answer of URL for its own and prints its port.
 */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const [url = ''] = process.argv.slice(2);

request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    const body = Buffer.concat(chunks);
    const { connection: _, 'keep-alive': __, date: ___, ...headers } = response.headers;
    const server = createServer((_request, answer) => {
      answer.writeHead(200, { ...headers, 'content-length': body.length });
      answer.end(body);
    });
    server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
  });
}).end();
