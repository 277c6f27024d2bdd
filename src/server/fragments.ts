/**
 * Live fragments: rendered once for each change of their readings, then answered from memory to however many ask.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Live } from '../live/live.ts';
import { type Subject, subjectKey } from '../live/subject.ts';
import type { Renderer } from './astro.ts';
import type { Reply } from './reply.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The subject of a path below `/live/`, by its shape alone; whether the id exists is for the live side to say. */
export function subjectOf(path: string): Subject | undefined {
  const [, root, kind, ...rest] = path.split('/');
  const ends = rest.pop();
  if (root !== 'live' || ends !== '') return undefined;
  const ids = rest.map(decodeURIComponent);
  if (kind === 'firing' && ids.length === 0) return { kind: 'firing' };
  if (kind === 'status' && ids.length === 0) return { kind: 'board' };
  if (kind === 'services' && ids.length === 1) return { kind: 'service', id: ids.join('/') };
  if (kind === 'runbooks' && ids.length >= 2) return { kind: 'runbook', id: ids.join('/') };
  return undefined;
}

async function finish(reply: Reply): Promise<Reply> {
  const { identity } = reply.body;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const [br, gz] = await Promise.all([brotli(identity, { params }), deflate(identity)]);
  const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };
  const tag = createHash('sha256').update(identity).digest('base64url').slice(0, 20);
  return {
    status: reply.status,
    headers: { ...reply.headers, ...type },
    body: { identity, br, gzip: gz },
    tag,
  };
}

export class Fragments {
  readonly #live: Live;
  readonly #renderer: Renderer;
  readonly #kept = new Map<string, { version: string; reply: Promise<Reply> }>();
  /** How often a fragment was rendered, and how often one from memory served. */
  readonly counts = { rendered: 0, remembered: 0 };

  constructor(live: Live, renderer: Renderer) {
    this.#live = live;
    this.#renderer = renderer;
  }

  /** The fragment at `path`, or `undefined` when there is none. Rejects when it could not be rendered. */
  async answer(path: string): Promise<Reply | undefined> {
    const subject = subjectOf(path);
    if (!subject) return undefined;
    const version = await this.#live.freshen(subject);
    if (version === undefined) return undefined;
    const key = subjectKey(subject);
    const kept = this.#kept.get(key);
    if (kept?.version === version) {
      this.counts.remembered += 1;
      return kept.reply;
    }
    this.counts.rendered += 1;
    const reply = this.#renderer.render(path).then(finish);
    this.#kept.set(key, { version, reply });
    // A failure is not kept: the next reader tries again.
    reply.catch(() => this.#kept.delete(key));
    return reply;
  }
}
