/**
 * Where a reader can open a signal's query over the same range: at the source's own graph page, or in Grafana. An address
 * never carries a credential: what is not host and path of a setting is left out.
 */
import type { Signal, Source } from '../../catalog/graph/catalog.ts';
import type { ChartRange } from '../../lib/chart-ranges.ts';
import type { Environment } from '../../lib/environment.ts';
import { resolveUrls } from '../upstream/source-url.ts';
import type { ExploreView } from './types/chart.ts';

type CreateExploreLink = (query: string, range: ChartRange) => ExploreView;

/** Half a character cannot be written in an address. */
const encodeParameter = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The filled address without anything but host and path; `undefined` where a variable is not set. */
function resolveBaseUrl(template: string, env: Environment): string | undefined {
  const target = resolveUrls(template, env);
  const url = 'unset' in target ? null : URL.parse(target.urls[0] ?? '');
  return url === null ? undefined : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Source: the graph page's own addresses, `/graph?g0.expr=…`; tab 0 is the graph, in every release. */
function linkToPrometheus(base: string, name: string): CreateExploreLink {
  return (query, range) => ({
    name,
    url: `${base}/graph?g0.expr=${encodeParameter(query)}&g0.tab=0&g0.range_input=${range}`,
  });
}

/** Source: Grafana's Explore, schema version 1 of its `panes`. */
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

/** `undefined` where the author wants no link, or a variable is not set. Throws a `TargetError` for a malformed one. */
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

/** Made once, at the start. */
export class ExploreLinks {
  readonly #bySource = new Map<string, CreateExploreLink>();

  /** Throws a `TargetError` for a malformed setting. */
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
