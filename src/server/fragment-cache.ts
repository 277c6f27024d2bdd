/**
 * Live fragments: rendered once for each change of their readings, then answered from memory to however many ask.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { findChartRange } from '../lib/chart-ranges.ts';
import type { Live } from '../live/live.ts';
import type { Subscription } from '../live/schedule/subscription.ts';
import { isFingerprint } from '../live/store/fingerprint.ts';
import type { ViewKey } from '../live/view-key.ts';
import type { Renderer } from './astro.ts';
import type { Reply } from './http/reply.ts';

/**
 * How a fragment came to be answered: `hit` from memory, `coalesced` by joining a rendering under way, `miss` by
 * rendering it; `stale`, whichever way, while a reading behind it is missing or older than it should be.
 */
export const cacheResults = ['hit', 'coalesced', 'miss', 'stale'] as const;

export type CacheResult = (typeof cacheResults)[number];

/** A fragment, and when to ask again in seconds, so that a change is on the screen soon after it was read. */
export interface FragmentReply {
  reply: Reply;
  nextReading: string;
}

/** Many who ask within this many milliseconds are told the same. */
const roundToMs = 10;

const formatSeconds = (ms: number): string => String((Math.ceil(ms / roundToMs) * roundToMs) / 1000);

interface CachedRendering {
  version: string;
  reply: Promise<Reply>;
  /** What `reply` resolved to, once it has. */
  rendered: Reply | undefined;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The subject of a path below `/live/`, by its shape alone; whether the id exists is for the live side to say. */
export function parseViewKey(path: string): ViewKey | undefined {
  const [, root, kind, ...rest] = path.split('/');
  const ends = rest.pop();
  if (root !== 'live' || ends !== '') return undefined;
  const ids = rest.map(decodeURIComponent);
  if (kind === 'firing' && ids.length === 0) return { kind: 'firing' };
  if (kind === 'status' && ids.length === 0) return { kind: 'board' };
  if (kind === 'signals' && ids.length === 3) {
    const [service = '', signal = '', name = ''] = ids;
    const range = findChartRange(name);
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

async function prepareFragmentReply(reply: Reply): Promise<Reply> {
  const { identity } = reply.body;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const [br, gz] = await Promise.all([compressBrotli(identity, { params }), compressGzip(identity)]);
  const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 20);
  return {
    status: reply.status,
    headers: { ...reply.headers, ...type },
    body: { identity, br, gzip: gz },
    etag,
  };
}

/** Fragments about one instance each that are kept. */
const maxInstanceFragments = 300;

interface CachedFragment {
  subscription: Subscription;
  rendering: CachedRendering | undefined;
}

export class FragmentCache {
  readonly #live: Live;
  readonly #renderer: Renderer;
  readonly #fragments = new Map<string, CachedFragment>();
  readonly #bySubscription = new Map<Subscription, CachedFragment>();
  readonly #instanceFragments: { path: string; watching: Subscription }[] = [];
  /** How many fragments were answered in which way since the start. */
  readonly counts: Record<CacheResult, number> = { hit: 0, coalesced: 0, miss: 0, stale: 0 };

  constructor(live: Live, renderer: Renderer) {
    this.#live = live;
    this.#renderer = renderer;
  }

  /** The fragment at `path` if it is at hand and nothing has changed for a moment: what most readers get. */
  getCached(path: string): FragmentReply | undefined {
    const fragment = this.#fragments.get(path);
    const look = fragment?.subscription.cachedState;
    const rendered = fragment?.rendering?.rendered;
    if (!fragment || !look || look.isOverdue || !rendered || fragment.rendering?.version !== look.version)
      return undefined;
    this.counts.hit += 1;
    return { reply: rendered, nextReading: formatSeconds(fragment.subscription.dueInMs(look)) };
  }

  /** The fragment at `path`, or `undefined` when there is none. Rejects when it could not be rendered. */
  async getOrRender(path: string): Promise<FragmentReply | undefined> {
    const fragment = this.#fragments.get(path) ?? this.#findFragment(path);
    if (!fragment) return undefined;
    const { subscription } = fragment;
    const version = await subscription.ensureFresh();
    const kept = fragment.rendering?.version === version ? fragment.rendering : undefined;
    this.#count(subscription.isOverdue, kept);
    const { reply } = kept ?? this.#render(path, version, fragment);
    return { reply: await reply, nextReading: formatSeconds(subscription.dueInMs()) };
  }

  #findFragment(path: string): CachedFragment | undefined {
    const subject = parseViewKey(path);
    const subscription = subject && this.#live.subscribe(subject);
    if (!subject || !subscription) return undefined;
    const fragment = this.#bySubscription.get(subscription) ?? { subscription, rendering: undefined };
    this.#bySubscription.set(subscription, fragment);
    const instance = 'instance' in subject ? subject.instance : undefined;
    // An instance may be seen later, so it is looked for again.
    if (instance !== undefined && !this.#live.hasSeen(instance)) return fragment;
    // Written in one way only, there are no more paths than subjects.
    if (!path.includes('%')) this.#fragments.set(path, fragment);
    if (instance !== undefined) this.#evictOldestInstance(path, subscription);
    return fragment;
  }

  /** Instances come and go, so fragments about those that were looked at long ago are forgotten. */
  #evictOldestInstance(path: string, watching: Subscription): void {
    this.#instanceFragments.push({ path, watching });
    const oldest =
      this.#instanceFragments.length > maxInstanceFragments ? this.#instanceFragments.shift() : undefined;
    if (!oldest) return;
    this.#fragments.delete(oldest.path);
    this.#bySubscription.delete(oldest.watching);
  }

  #render(path: string, version: string, fragment: CachedFragment): CachedRendering {
    const kept: CachedRendering = {
      version,
      reply: this.#renderer.render(path).then(prepareFragmentReply),
      rendered: undefined,
    };
    fragment.rendering = kept;
    kept.reply.then(
      (rendered) => {
        kept.rendered = rendered;
      },
      // A failure is not kept: the next reader tries again.
      () => {
        if (fragment.rendering === kept) fragment.rendering = undefined;
      },
    );
    return kept;
  }

  #count(isOverdue: boolean, kept: CachedRendering | undefined): void {
    if (isOverdue) this.counts.stale += 1;
    else if (!kept) this.counts.miss += 1;
    else if (kept.rendered) this.counts.hit += 1;
    else this.counts.coalesced += 1;
  }
}
