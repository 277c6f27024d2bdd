/**
 * The line style of each series of a signal, by its labels: the same in every chart of the signal, for every reader, and from
 * one refresh to the next. The values of series, and so their order, change with every sample.
 */
import { LRUCache } from 'lru-cache';
import type { LabelSet } from '../probes/label-set.ts';

/** Distinguishable line styles; all further series share one more. */
export const distinctLineStyles = 6;

/** Signals whose styles are remembered. */
const maxSignals = 1000;

/** Series that are remembered for a signal, also after they ended: one that returns looks as before. */
const maxSeriesPerSignal = 60;

const formatIdentity = (labels: LabelSet): string => JSON.stringify(Object.entries(labels).sort());

type StylesBySeries = LRUCache<string, number>;

/** Styles that no series in `shown` has: first those that never had a series, then the one that was unused for longest. */
function listFreeStyles(styles: StylesBySeries, shown: readonly string[]): number[] {
  const taken = new Set(shown.map((series) => styles.peek(series)));
  const byLastUse = [...styles.rvalues()];
  const all = Array.from({ length: distinctLineStyles }, (_, style) => style).filter((style) => !taken.has(style));
  return all.sort((a, b) => byLastUse.lastIndexOf(a) - byLastUse.lastIndexOf(b) || a - b);
}

/** Of two shown series with one style, one of which was gone for a while, the one that stayed keeps it. */
function resolveConflicts(styles: StylesBySeries, shown: readonly string[]): void {
  const taken = new Set<number>();
  for (const series of [...styles.keys()].filter((each) => shown.includes(each))) {
    const style = styles.peek(series) ?? 0;
    if (taken.has(style)) styles.delete(series);
    taken.add(style);
  }
}

export class SeriesStyles {
  readonly #bySignal = new LRUCache<string, StylesBySeries>({ max: maxSignals });

  /**
   * A style for each of `series`, which are sorted, the most important first. A series keeps the style that it had, unless
   * another one that is shown now has it.
   */
  assign(signal: string, series: readonly LabelSet[]): number[] {
    const styles = this.#bySignal.get(signal) ?? new LRUCache<string, number>({ max: maxSeriesPerSignal });
    this.#bySignal.set(signal, styles);
    const shown = series.map(formatIdentity);
    resolveConflicts(styles, shown);
    const free = listFreeStyles(styles, shown);
    // In the order of labels, so that a restarted server chooses the same styles.
    const added = [...new Set(shown)].filter((each) => !styles.has(each)).slice(0, free.length);
    for (const [index, each] of added.sort().entries()) {
      const style = free[index];
      if (style !== undefined) styles.set(each, style);
    }
    return shown.map((each) => styles.get(each) ?? distinctLineStyles);
  }
}
