/**
 * The source or endpoint behind a signal.
 */
import type { Catalog, Signal } from '../../catalog/catalog.ts';

export interface Asked {
  /** The id shown as `data-source` and used as a metric's label. */
  id: string;
  title: string;
  /** The address, its variables not yet filled. */
  template: string;
}

/** The catalogue is checked, so what a signal names is there. */
export function whomToAsk(catalog: Catalog, signal: Signal): Asked {
  const found =
    signal.kind === 'query'
      ? catalog.sources.find((source) => source.id === signal.source)
      : catalog.services
          .find((service) => service.id === signal.service)
          ?.endpoints.find((endpoint) => endpoint.id === signal.endpoint);
  if (!found)
    throw new Error(`The signal ${signal.service}/${signal.id} asks nobody: the catalogue was not checked.`);
  return { id: found.id, title: found.title ?? found.id, template: found.url };
}
