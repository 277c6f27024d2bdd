/**
 * On-demand pages: a page is rendered once for all who request it at the same time, few are rendered at once, and one that
 * shows a view of the catalog is kept until the view changes. So neither time nor memory grows with the readers.
 */
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Catalog } from '../catalog/graph/catalog.ts';
import { formatBoardQuery, parseBoardFilter } from '../lib/board-filter.ts';
import { levels } from '../lib/level.ts';
import { parsePageView, statusUrl, type ViewKey } from '../routes.ts';
import type { Renderer } from './astro.ts';
import { compressReply } from './compress-reply.ts';
import type { Reply } from './http/reply.ts';

/** Rendering is work for one processor; the others wait for readings. */
const maxRenders = 4;

/** Further requests are refused, so that a flood does not fill the memory and everyone waits a bounded time. */
const maxWaiting = 500;

/** Of all kept pages, in bytes with their compressed copies. */
const maxKeptBytes = 32 * 1024 * 1024;

interface KeptPage {
  version: string;
  reply: Reply;
}

/** `undefined` when there is no such view. The version changes when the view may have changed. */
export interface ViewVersions {
  subscribe(view: ViewKey): { ensureFresh(): Promise<string> } | undefined;
}

/** Too many pages wait to be rendered. */
export class BusyError extends Error {}

const countBytes = ({ reply: { body } }: KeptPage): number =>
  body.identity.length + (body.br?.length ?? 0) + (body.gzip?.length ?? 0) + 1;

export class PageCache {
  readonly #live: ViewVersions;
  readonly #renderer: Renderer;
  readonly #services: readonly string[];
  readonly #limit = pLimit(maxRenders);
  readonly #rendering = new Map<string, Promise<Reply>>();
  readonly #kept = new LRUCache<string, KeptPage>({ maxSize: maxKeptBytes, sizeCalculation: countBytes });

  constructor(live: ViewVersions, renderer: Renderer, { services }: Pick<Catalog, 'services'>) {
    this.#live = live;
    this.#renderer = renderer;
    this.#services = services.map(({ id }) => id);
  }

  /** The page at `path`; `query` is as it came. Rejects with a `BusyError` in a flood, and when it cannot be rendered. */
  async getOrRender(path: string, query: string): Promise<Reply> {
    const url = this.#findKeptUrl(path, query);
    const view = url === undefined ? undefined : parsePageView(path);
    const subscription = view && this.#live.subscribe(view);
    if (url === undefined || !subscription) return this.#share(path + query, () => this.#render(path + query));
    const version = await subscription.ensureFresh();
    const kept = this.#kept.get(url);
    if (kept?.version === version) return kept.reply;
    return this.#share(`${url}@${version}`, async () => {
      const reply = await compressReply(await this.#render(url));
      if (reply.status === 200) this.#kept.set(url, { version, reply });
      return reply;
    });
  }

  /** The one address of all pages with this content; `undefined` for a page that depends on words of its reader. */
  #findKeptUrl(path: string, query: string): string | undefined {
    if (path !== statusUrl) return query === '' || path.startsWith('/signals/') ? path : undefined;
    const parameters = new URLSearchParams(query);
    const { filter, ignored } = parseBoardFilter(parameters, this.#services, levels);
    return ignored.length > 0 ? undefined : path + formatBoardQuery(filter, parameters.has('wall'));
  }

  #share(key: string, render: () => Promise<Reply>): Promise<Reply> {
    const running = this.#rendering.get(key);
    if (running) return running;
    const reply = render().finally(() => this.#rendering.delete(key));
    this.#rendering.set(key, reply);
    return reply;
  }

  async #render(url: string): Promise<Reply> {
    if (this.#limit.pendingCount >= maxWaiting) throw new BusyError();
    return this.#limit(() => this.#renderer.render(url));
  }
}
