/**
 * Finds the source or endpoint of a signal.
 */
import type { Catalog, Signal } from '../../../catalog/graph/catalog.ts';

export interface UpstreamConfig {
  /** The id shown as `data-source`. */
  id: string;
  /** Unique among all upstreams: an endpoint's includes its service, `payments/app`. */
  key: string;
  title: string;
  /** The URL with its variables not expanded. */
  urlTemplate: string;
  /** Path of a CA bundle, with its variables not expanded. */
  ca: string | undefined;
  /** Whether it is this Flarepath server itself. */
  isSelf: boolean;
}

/** Throws for an unknown source or endpoint, which the checks of the catalog rule out. */
export function findUpstreamConfig(catalog: Catalog, signal: Signal): UpstreamConfig {
  const found =
    signal.kind === 'query'
      ? catalog.sources.find((source) => source.id === signal.source)
      : catalog.services
          .find((service) => service.id === signal.service)
          ?.endpoints.find((endpoint) => endpoint.id === signal.endpoint);
  if (!found) throw new Error(`The signal ${signal.service}/${signal.id} has an unknown source or endpoint.`);
  const key = signal.kind === 'query' ? found.id : formatEndpointKey(signal.service, found.id);
  const isSelf = 'self' in found && found.self;
  const { url: urlTemplate, ca } = found;
  return { id: found.id, key, title: found.title ?? found.id, urlTemplate, ca, isSelf };
}

function formatEndpointKey(service: string, endpoint: string): string {
  return `${service}/${endpoint}`;
}

/** The keys of all sources and endpoints. */
export function listUpstreamKeys({ sources, services }: Catalog): string[] {
  const endpoints = services.flatMap(({ id, endpoints }) =>
    endpoints.map((endpoint) => formatEndpointKey(id, endpoint.id)),
  );
  return [...sources.map((source) => source.id), ...endpoints];
}
