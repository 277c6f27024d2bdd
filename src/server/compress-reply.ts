/**
 * Compressed copies of a rendered reply, for those that are sent to many readers.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Reply } from './http/reply.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export async function compressReply({ status, headers, body: { identity } }: Reply): Promise<Reply> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const [br, gz] = await Promise.all([compressBrotli(identity, { params }), compressGzip(identity)]);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 20);
  return { status, headers, body: { identity, br, gzip: gz }, etag };
}
