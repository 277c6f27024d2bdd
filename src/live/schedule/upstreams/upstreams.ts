/**
 * The upstreams of a catalog: servers, connections and request queues, created once for each. Those that are the same in the
 * catalog before are used on, with their queue, so that one server never has two.
 */
import type { Catalog, Signal, Source } from '../../../catalog/graph/catalog.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Environment } from '../../../lib/environment.ts';
import { type ResolvedServers, resolveEndpoint, resolveServers } from '../../upstream/upstream-server.ts';
import { findUpstreamConfig } from './find-upstream-config.ts';
import { type RequestEvent, RequestQueue } from './request-queue.ts';
import type { Upstream } from './upstream.ts';

export interface UpstreamSettings {
  catalog: Catalog;
  env: Environment;
  clock: Clock;
  onRequest: (event: RequestEvent) => void;
}

interface Entry {
  /** What it was created from, as text to compare. */
  config: string;
  upstream: Upstream;
}

export class Upstreams {
  readonly #settings: UpstreamSettings;
  readonly #before: ReadonlyMap<string, Entry>;
  readonly #entries = new Map<string, Entry>();

  constructor(settings: UpstreamSettings, previous: Upstreams | undefined) {
    this.#settings = settings;
    this.#before = previous ? previous.#entries : new Map();
  }

  ofSource(source: Source): Upstream {
    const { env } = this.#settings;
    return this.#find(source.id, source.title ?? source.id, source, () => resolveServers(source, env));
  }

  ofSignal(signal: Signal): Upstream {
    const { catalog, env } = this.#settings;
    const source = signal.kind === 'query' ? catalog.sources.find(({ id }) => id === signal.source) : undefined;
    if (source) return this.ofSource(source);
    const config = findUpstreamConfig(catalog, signal);
    const { key, urlTemplate, title, ca } = config;
    return this.#find(key, title, config, () => resolveEndpoint(title, urlTemplate, env, ca));
  }

  #find(key: string, title: string, definition: object, resolve: () => ResolvedServers): Upstream {
    const existing = this.#entries.get(key);
    if (existing) return existing.upstream;
    const config = JSON.stringify(definition);
    const before = this.#before.get(key);
    const entry = before?.config === config ? before : { config, upstream: this.#create(key, title, resolve) };
    this.#entries.set(key, entry);
    return entry.upstream;
  }

  #create(key: string, title: string, resolve: () => ResolvedServers): Upstream {
    const { clock, onRequest } = this.#settings;
    return { resolvedServers: resolve(), title, queue: new RequestQueue(key, clock, onRequest) };
  }
}
