/**
 * The source or endpoint behind a signal.
 */
import type { Catalog, Signal } from '../../catalog/graph/catalog.ts';

export interface UpstreamConfig {
  /** The id shown as `data-source`. */
  id: string;
  /** The id among all that is asked: an endpoint's carries its service, `payments/app`, for many have an `app`. */
  key: string;
  title: string;
  /** The address, its variables not yet filled. */
  urlTemplate: string;
  /** Path of the authorities to trust, its variables not yet filled. */
  ca: string | undefined;
  /** Whether it is this very site. */
  isSelf: boolean;
}

/** The catalogue is checked, so what a signal names is there. */
export function findUpstreamConfig(catalog: Catalog, signal: Signal): UpstreamConfig {
  const found =
    signal.kind === 'query'
      ? catalog.sources.find((source) => source.id === signal.source)
      : catalog.services
          .find((service) => service.id === signal.service)
          ?.endpoints.find((endpoint) => endpoint.id === signal.endpoint);
  if (!found)
    throw new Error(`The signal ${signal.service}/${signal.id} asks nobody: the catalogue was not checked.`);
  const key = signal.kind === 'query' ? found.id : formatEndpointKey(signal.service, found.id);
  const isSelf = 'self' in found && found.self;
  const { url: urlTemplate, ca } = found;
  return { id: found.id, key, title: found.title ?? found.id, urlTemplate, ca, isSelf };
}

function formatEndpointKey(service: string, endpoint: string): string {
  return `${service}/${endpoint}`;
}

/** The keys of all that may be asked. A slash tells an endpoint from a source. */
export function listUpstreamKeys({ sources, services }: Catalog): string[] {
  const endpoints = services.flatMap(({ id, endpoints }) =>
    endpoints.map((endpoint) => formatEndpointKey(id, endpoint.id)),
  );
  return [...sources.map((source) => source.id), ...endpoints];
}
