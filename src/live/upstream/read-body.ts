/**
 * Reads an answer's body up to a cap on its decoded bytes. Decoding happens here, chunk by chunk as it is read, so that a
 * small body that unpacks to a huge one never exists in memory.
 */
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Small pieces: what has been unpacked beyond the cap is at most one of them. */
const chunkSize = 16 * 1024;

const decoders: Record<string, () => Transform> = {
  gzip: () => createGunzip({ chunkSize }),
  'x-gzip': () => createGunzip({ chunkSize }),
  deflate: () => createInflate({ chunkSize }),
  br: () => createBrotliDecompress({ chunkSize }),
};

/** Thrown for an encoding that nobody asked for and that cannot be read. */
export class EncodingError extends Error {
  readonly code = 'ERR_CONTENT_ENCODING';
}

function decodeBody(body: Readable, encoding: string): Readable {
  if (encoding === '' || encoding === 'identity') return body;
  const decoder = decoders[encoding];
  if (!decoder) {
    body.destroy();
    throw new EncodingError('unknown content encoding');
  }
  // A fault of either side reaches the reader of the decoder, who throws it.
  return pipeline(body, decoder(), () => {});
}

/** The body as text, or `undefined` as soon as it exceeds `maxBytes`. Throws what the connection or the decoder throws. */
export async function readBody(
  body: Readable,
  encoding: string,
  maxBytes: number,
): Promise<string | undefined> {
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
