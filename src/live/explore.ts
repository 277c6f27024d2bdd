/**
 * Where a reader can open a signal's query over the same range: at the source's own graph page, or in Grafana. An address
 * never carries a credential: what is not host and path of a setting is left out.
 */
import type { Signal, Source } from '../catalog/catalog.ts';
import type { Environment } from '../lib/environment.ts';
import type { PictureRange } from '../lib/ranges.ts';
import { resolveTarget } from './target.ts';
import type { ExploreView } from './view/picture/picture.ts';

type Explore = (query: string, range: PictureRange) => ExploreView;

/** Half a character cannot be written in an address. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The filled address without anything but host and path; `undefined` where a variable is not set. */
function resolveBase(template: string, env: Environment): string | undefined {
  const target = resolveTarget(template, env);
  const url = 'unset' in target ? null : URL.parse(target.urls[0] ?? '');
  return url === null ? undefined : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Source: the graph page's own addresses, `/graph?g0.expr=…`; tab 0 is the graph, in every release. */
function inPrometheus(base: string, name: string): Explore {
  return (query, range) => ({
    name,
    url: `${base}/graph?g0.expr=${encode(query)}&g0.tab=0&g0.range_input=${range}`,
  });
}

/** Source: Grafana's Explore, schema version 1 of its `panes`. */
function inGrafana(base: string, uid: string): Explore {
  return (query, range) => {
    const datasource = { type: 'prometheus', uid };
    const pane = {
      datasource: uid,
      queries: [{ refId: 'A', datasource, expr: query, range: true, editorMode: 'code' }],
      range: { from: `now-${range}`, to: 'now' },
    };
    const panes = encode(JSON.stringify({ flarepath: pane }));
    return { name: 'Grafana', url: `${base}/explore?schemaVersion=1&orgId=1&panes=${panes}` };
  };
}

/** `undefined` where the author wants no link, or a variable is not set. Throws a `TargetError` for a malformed one. */
function exploreOf(
  { explore = 'prometheus', id, title, url }: Source,
  env: Environment,
): Explore | undefined {
  if (explore === 'none') return undefined;
  if (typeof explore === 'object') {
    const base = resolveBase(explore.grafana, env);
    return base === undefined ? undefined : inGrafana(base, explore.datasource);
  }
  const base = resolveBase(explore === 'prometheus' ? url : explore, env);
  return base === undefined ? undefined : inPrometheus(base, title ?? id);
}

/** Made once, at the start. */
export class Explorers {
  readonly #bySource = new Map<string, Explore>();

  /** Throws a `TargetError` for a malformed setting. */
  constructor(sources: readonly Source[], env: Environment) {
    for (const source of sources) {
      const explore = source.kind === 'prometheus' ? exploreOf(source, env) : undefined;
      if (explore) this.#bySource.set(source.id, explore);
    }
  }

  find(signal: Signal, range: PictureRange): ExploreView | undefined {
    if (signal.kind !== 'query') return undefined;
    return this.#bySource.get(signal.source)?.(signal.query.trim(), range);
  }
}
