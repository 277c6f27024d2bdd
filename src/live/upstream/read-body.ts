/**
 * Reads a response body up to a limit on its decoded bytes. It is decoded chunk by chunk while it is read, so that a
 * decompression bomb never exists in memory as a whole.
 */
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Small chunks: at most one of them is decoded beyond the limit. */
const chunkSize = 16 * 1024;

const decoders: Record<string, () => Transform> = {
  gzip: () => createGunzip({ chunkSize }),
  'x-gzip': () => createGunzip({ chunkSize }),
  deflate: () => createInflate({ chunkSize }),
  br: () => createBrotliDecompress({ chunkSize }),
};

/** Thrown for an encoding that was not requested and cannot be decoded. */
export class EncodingError extends Error {
  readonly code = 'ERR_CONTENT_ENCODING';
}

function decodeBody(body: Readable, encoding: string): Readable {
  if (encoding === '') return body;
  const decoder = decoders[encoding];
  if (!decoder) {
    body.destroy();
    throw new EncodingError('unknown content encoding');
  }
  // An error of either stream surfaces where the decoder is read.
  return pipeline(body, decoder(), () => {});
}

/** The body as text, or `undefined` as soon as it exceeds `maxBytes`. Rejects with what the connection or the decoder throws. */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of decodeBody(body, encoding)) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
