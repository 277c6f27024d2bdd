/**
 * Links that open a signal's query over the same range, in the source's own UI or in Grafana. They contain only host and path of
 * the configured URL, so they never leak credentials.
 */
import type { Signal, Source } from '../../catalog/graph/catalog.ts';
import type { ChartRange } from '../../lib/chart-ranges.ts';
import type { Environment } from '../../lib/environment.ts';
import { resolveUrls } from '../upstream/source-url.ts';
import type { ExploreView } from './types/chart.ts';

type CreateExploreLink = (query: string, range: ChartRange) => ExploreView;

/** `encodeURIComponent` throws for lone surrogates. */
const encodeParameter = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Origin and path of the expanded URL; `undefined` when a variable is not set. */
function resolveBaseUrl(template: string, env: Environment): string | undefined {
  const resolved = resolveUrls(template, env);
  const url = 'unset' in resolved ? null : URL.parse(resolved.urls[0] ?? '');
  return url === null ? undefined : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Source: the URLs of Prometheus's graph page, `/graph?g0.expr=…`; tab 0 is the graph in every release. */
function linkToPrometheus(base: string, name: string): CreateExploreLink {
  return (query, range) => ({
    name,
    url: `${base}/graph?g0.expr=${encodeParameter(query)}&g0.tab=0&g0.range_input=${range}`,
  });
}

/** Source: Grafana Explore, schema version 1 of `panes`. */
function linkToGrafana(base: string, uid: string): CreateExploreLink {
  return (query, range) => {
    const datasource = { type: 'prometheus', uid };
    const pane = {
      datasource: uid,
      queries: [{ refId: 'A', datasource, expr: query, range: true, editorMode: 'code' }],
      range: { from: `now-${range}`, to: 'now' },
    };
    const panes = encodeParameter(JSON.stringify({ flarepath: pane }));
    return { name: 'Grafana', url: `${base}/explore?schemaVersion=1&orgId=1&panes=${panes}` };
  };
}

/** `undefined` for `explore: none`, or when a variable is not set. Throws a `UserError` for a malformed setting. */
function findExploreTarget(
  { explore = 'prometheus', id, title, url }: Source,
  env: Environment,
): CreateExploreLink | undefined {
  if (explore === 'none') return undefined;
  if (typeof explore === 'object') {
    const base = resolveBaseUrl(explore.grafana, env);
    return base === undefined ? undefined : linkToGrafana(base, explore.datasource);
  }
  const base = resolveBaseUrl(explore === 'prometheus' ? url : explore, env);
  return base === undefined ? undefined : linkToPrometheus(base, title ?? id);
}

/** The links of all sources, created once at startup. */
export class ExploreLinks {
  readonly #bySource = new Map<string, CreateExploreLink>();

  /** Throws a `UserError` for a malformed setting. */
  constructor(sources: readonly Source[], env: Environment) {
    for (const source of sources) {
      const explore = source.kind === 'prometheus' ? findExploreTarget(source, env) : undefined;
      if (explore) this.#bySource.set(source.id, explore);
    }
  }

  find(signal: Signal, range: ChartRange): ExploreView | undefined {
    if (signal.kind !== 'query') return undefined;
    return this.#bySource.get(signal.source)?.(signal.query.trim(), range);
  }
}
