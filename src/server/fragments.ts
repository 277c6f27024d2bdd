/**
 * Live fragments: rendered once for each change of their readings, then answered from memory to however many ask.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { findRange } from '../lib/ranges.ts';
import { isFingerprint } from '../live/fingerprint.ts';
import type { Live } from '../live/live.ts';
import type { Subject } from '../live/subject.ts';
import type { Watching } from '../live/watch/watching.ts';
import type { Renderer } from './astro.ts';
import type { Reply } from './reply.ts';

/**
 * How a fragment came to be answered: `hit` from memory, `coalesced` by joining a rendering under way, `miss` by
 * rendering it; `stale`, whichever way, while a reading behind it is missing or older than it should be.
 */
export const cacheResults = ['hit', 'coalesced', 'miss', 'stale'] as const;

export type CacheResult = (typeof cacheResults)[number];

/** A fragment, and when to ask again in seconds, so that a change is on the screen soon after it was read. */
export interface Dated {
  reply: Reply;
  nextReading: string;
}

/** Many who ask within this many milliseconds are told the same. */
const roundedMs = 10;

const inSeconds = (ms: number): string => String((Math.ceil(ms / roundedMs) * roundedMs) / 1000);

interface Kept {
  version: string;
  reply: Promise<Reply>;
  /** What `reply` resolved to, once it has. */
  rendered: Reply | undefined;
}

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
  if (kind === 'signals' && ids.length === 3) {
    const [service = '', signal = '', name = ''] = ids;
    const range = findRange(name);
    return range && { kind: 'picture', service, signal, range };
  }
  if (kind === 'services' && ids.length === 1) return { kind: 'service', id: ids.join('/') };
  if (kind === 'runbooks' && ids.length >= 2) return { kind: 'runbook', id: ids.join('/') };
  if (kind === 'instances' && ids.length >= 4 && ids[1] === 'runbooks') {
    const [instance = '', , ...runbook] = ids;
    return isFingerprint(instance) ? { kind: 'runbook', id: runbook.join('/'), instance } : undefined;
  }
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

/** Fragments about one instance each that are kept. */
const mostInstances = 300;

interface Fragment {
  watching: Watching;
  kept: Kept | undefined;
}

export class Fragments {
  readonly #live: Live;
  readonly #renderer: Renderer;
  readonly #fragments = new Map<string, Fragment>();
  readonly #bySubject = new Map<Watching, Fragment>();
  readonly #aboutInstances: { path: string; watching: Watching }[] = [];
  /** How many fragments were answered in which way since the start. */
  readonly counts: Record<CacheResult, number> = { hit: 0, coalesced: 0, miss: 0, stale: 0 };

  constructor(live: Live, renderer: Renderer) {
    this.#live = live;
    this.#renderer = renderer;
  }

  /** The fragment at `path` if it is at hand and nothing has changed for a moment: what most readers get. */
  recall(path: string): Dated | undefined {
    const fragment = this.#fragments.get(path);
    const look = fragment?.watching.remembered;
    const rendered = fragment?.kept?.rendered;
    if (!fragment || !look || look.isOverdue || !rendered || fragment.kept?.version !== look.version)
      return undefined;
    this.counts.hit += 1;
    return { reply: rendered, nextReading: inSeconds(fragment.watching.dueInMs(look)) };
  }

  /** The fragment at `path`, or `undefined` when there is none. Rejects when it could not be rendered. */
  async answer(path: string): Promise<Dated | undefined> {
    const fragment = this.#fragments.get(path) ?? this.#find(path);
    if (!fragment) return undefined;
    const { watching } = fragment;
    const version = await watching.freshen();
    const kept = fragment.kept?.version === version ? fragment.kept : undefined;
    this.#count(watching.isOverdue, kept);
    const { reply } = kept ?? this.#render(path, version, fragment);
    return { reply: await reply, nextReading: inSeconds(watching.dueInMs()) };
  }

  #find(path: string): Fragment | undefined {
    const subject = subjectOf(path);
    const watching = subject && this.#live.watch(subject);
    if (!subject || !watching) return undefined;
    const fragment = this.#bySubject.get(watching) ?? { watching, kept: undefined };
    this.#bySubject.set(watching, fragment);
    const instance = 'instance' in subject ? subject.instance : undefined;
    // An instance may be seen later, so it is looked for again.
    if (instance !== undefined && !this.#live.hasSeen(instance)) return fragment;
    // Written in one way only, there are no more paths than subjects.
    if (!path.includes('%')) this.#fragments.set(path, fragment);
    if (instance !== undefined) this.#forgetOldest(path, watching);
    return fragment;
  }

  /** Instances come and go, so fragments about those that were looked at long ago are forgotten. */
  #forgetOldest(path: string, watching: Watching): void {
    this.#aboutInstances.push({ path, watching });
    const oldest = this.#aboutInstances.length > mostInstances ? this.#aboutInstances.shift() : undefined;
    if (!oldest) return;
    this.#fragments.delete(oldest.path);
    this.#bySubject.delete(oldest.watching);
  }

  #render(path: string, version: string, fragment: Fragment): Kept {
    const kept: Kept = { version, reply: this.#renderer.render(path).then(finish), rendered: undefined };
    fragment.kept = kept;
    kept.reply.then(
      (rendered) => {
        kept.rendered = rendered;
      },
      // A failure is not kept: the next reader tries again.
      () => {
        if (fragment.kept === kept) fragment.kept = undefined;
      },
    );
    return kept;
  }

  #count(isOverdue: boolean, kept: Kept | undefined): void {
    if (isOverdue) this.counts.stale += 1;
    else if (!kept) this.counts.miss += 1;
    else if (kept.rendered) this.counts.hit += 1;
    else this.counts.coalesced += 1;
  }
}
