/**
 * Live fragments: rendered once for each change of their readings, then served from memory to any number of readers.
 */
import { LRUCache } from 'lru-cache';
import type { Live } from '../live/live.ts';
import type { Subscription } from '../live/schedule/subscription.ts';
import { findRoute, formatLiveUrl, liveRunbookUrl, parseLivePath } from '../routes.ts';
import type { Renderer } from './astro.ts';
import { compressReply } from './compress-reply.ts';
import type { Reply } from './http/reply.ts';
import type { CacheResult } from './metrics/app.ts';

/** A fragment, and in how many seconds to request it again, so that a change is on the screen soon after it was read. */
export interface FragmentReply {
  reply: Reply;
  nextReading: string;
}

interface Rendering {
  version: string;
  reply: Promise<Reply>;
  /** The value of `reply` once it has resolved. */
  rendered: Reply | undefined;
}

interface CachedFragment {
  url: string;
  subscription: Subscription;
  rendering: Rendering | undefined;
}

/** Fragments of one instance that are kept, least recently used out first. The catalog bounds all others. */
const maxInstanceFragments = 300;

/** Requests within this many milliseconds get the same `nextReading`. */
const roundToMs = 10;

const formatSeconds = (ms: number): string => String((Math.ceil(ms / roundToMs) * roundToMs) / 1000);

function prepareFragmentReply(reply: Reply, url: string): Promise<Reply> {
  const type = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': findRoute(url).cacheControl,
  };
  return compressReply({ ...reply, headers: { ...reply.headers, ...type } });
}

/** Takes paths below `/live/`. A path that is encoded in an unusual way shares the entry of the usual one. */
export class FragmentCache {
  readonly #live: Live;
  readonly #renderer: Renderer;
  readonly #fragments = new Map<string, CachedFragment>();
  readonly #instanceFragments = new LRUCache<string, CachedFragment>({ max: maxInstanceFragments });
  /** Fragments served since the start, by how. */
  readonly counts: Record<CacheResult, number>;

  /** `counts` continue those of the build before. */
  constructor(live: Live, renderer: Renderer, counts = { hit: 0, coalesced: 0, miss: 0, stale: 0 }) {
    this.counts = counts;
    this.#live = live;
    this.#renderer = renderer;
  }

  /** The fragment at `path` if it is rendered and was found unchanged a moment ago: what most readers get. */
  getCached(path: string): FragmentReply | undefined {
    const fragment = this.#getFragment(path);
    const state = fragment?.subscription.cachedState;
    const rendered = fragment?.rendering?.rendered;
    if (!fragment || !state || state.isOverdue || !rendered || fragment.rendering?.version !== state.version)
      return undefined;
    this.counts.hit += 1;
    return { reply: rendered, nextReading: formatSeconds(fragment.subscription.dueInMs(state)) };
  }

  /** The fragment at `path`, or `undefined` where no fragment is. Rejects when it cannot be rendered. */
  async getOrRender(path: string): Promise<FragmentReply | undefined> {
    const fragment = this.#getFragment(path) ?? this.#addFragment(path);
    if (!fragment) return undefined;
    const { subscription } = fragment;
    const version = await subscription.ensureFresh();
    const kept = fragment.rendering?.version === version ? fragment.rendering : undefined;
    this.#count(subscription.isOverdue, kept);
    const { reply } = kept ?? this.#render(version, fragment);
    return { reply: await reply, nextReading: formatSeconds(subscription.dueInMs()) };
  }

  #getFragment(url: string): CachedFragment | undefined {
    return this.#fragments.get(url) ?? this.#instanceFragments.get(url);
  }

  #addFragment(path: string): CachedFragment | undefined {
    const view = parseLivePath(path);
    if (!view) return undefined;
    const instance = view.kind === 'runbook' ? view.instance : undefined;
    // An instance not seen firing, or not yet, gets the fragment of the whole runbook.
    const isUnseen = instance !== undefined && !this.#live.hasSeen(instance);
    const url = isUnseen && view.kind === 'runbook' ? liveRunbookUrl(view.id) : formatLiveUrl(view);
    if (url !== path) return this.#getFragment(url) ?? this.#addFragment(url);
    const subscription = this.#live.subscribe(view);
    if (!subscription) return undefined;
    const fragment = { url, subscription, rendering: undefined };
    (instance === undefined ? this.#fragments : this.#instanceFragments).set(url, fragment);
    return fragment;
  }

  #render(version: string, fragment: CachedFragment): Rendering {
    const { url } = fragment;
    const rendering: Rendering = {
      version,
      reply: this.#renderer.render(url).then((reply) => prepareFragmentReply(reply, url)),
      rendered: undefined,
    };
    fragment.rendering = rendering;
    rendering.reply.then(
      (rendered) => {
        rendering.rendered = rendered;
      },
      // A failure is not cached: the next request tries again.
      () => {
        if (fragment.rendering === rendering) fragment.rendering = undefined;
      },
    );
    return rendering;
  }

  #count(isOverdue: boolean, kept: Rendering | undefined): void {
    if (isOverdue) this.counts.stale += 1;
    else if (!kept) this.counts.miss += 1;
    else if (kept.rendered) this.counts.hit += 1;
    else this.counts.coalesced += 1;
  }
}
