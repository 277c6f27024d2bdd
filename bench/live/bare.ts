/**
 * The baseline: Node's server with the same bytes and headers from memory. `node bare.ts URL` copies the response of URL
 * and prints its port.
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
    const server = createServer((_request, reply) => {
      reply.writeHead(200, { ...headers, 'content-length': body.length });
      reply.end(body);
    });
    server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
  });
}).end();
