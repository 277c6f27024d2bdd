/** Servers that record what reaches them: an HTTP server, and one that speaks enough of PostgreSQL's protocol for psql. */
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

export interface RecordingServer {
  port: number;
  /** What each request or session sent, and empties the record. */
  take(): string[];
  stop(): Promise<void>;
}

async function listen(server: Server, records: string[]): Promise<RecordingServer> {
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    port: (server.address() as AddressInfo).port,
    take: () => records.splice(0),
    stop: () => new Promise((settle) => server.close(() => settle())),
  };
}

/** Records credentials, address, the `x-pod` header and body. */
export function startHttpRecorder(): Promise<RecordingServer> {
  const records: string[] = [];
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = '', 'x-pod': pod = '' } = request.headers;
    const body = Buffer.concat(chunks)
      .toString()
      .replaceAll(/-{10,}\w+/g, '--boundary');
    records.push([authorization, request.method, request.url, pod, body].join(' '));
    response.end('ok\n');
  });
  return listen(server, records);
}

const message = (type: string, body: string | Buffer): Buffer => {
  const content = Buffer.from(body);
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(type), length, content]);
};

const ready = message('Z', 'I');
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), ready]);

/** Records the database and the queries of each session. */
export function startPostgresRecorder(): Promise<RecordingServer> {
  const records: string[] = [];
  const server = createServer((socket) => {
    let isStarted = false;
    let rest = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      for (;;) {
        const offset = isStarted ? 1 : 0;
        const size = rest.length >= offset + 4 ? rest.readInt32BE(offset) + offset : Number.POSITIVE_INFINITY;
        if (rest.length < size) return;
        const [type, body] = [rest.toString('latin1', 0, offset), rest.subarray(offset + 4, size)];
        rest = rest.subarray(size);
        // Requests for TLS and for GSSAPI have a code instead of a version.
        if (!isStarted && body.readInt32BE(0) > 80_000_000) socket.write('N');
        else if (!isStarted) {
          isStarted = true;
          const fields = body.toString('utf8', 4).split('\0');
          records.push(`database ${fields[fields.indexOf('database') + 1]}`);
          socket.write(welcome);
        } else if (type === 'Q') {
          records.push(`query ${body.toString('utf8').replace(/\0$/, '')}`);
          socket.write(Buffer.concat([message('C', 'SELECT 0\0'), ready]));
        } else if (type === 'X') socket.end();
      }
    });
  });
  return listen(server, records);
}
