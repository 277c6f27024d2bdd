/**
 * Builds the view of the last 24 hours: a strip, and the same as text.
 */
import type { Level } from '../../../lib/level.ts';
import { type LevelRun, listRuns, listWorst, type Timeline } from '../../evaluate/history/timeline.ts';
import type { History } from '../../store/histories.ts';
import { formatChartTime } from '../chart/chart-labels.ts';
import type { HistoryView, StripView } from '../types/history.ts';
import { describeRuns } from './describe-runs.ts';

const partCount = 96;

/** The height of the middle of each level's line: they stand on the bottom of the box, and are of different widths. */
const lineHeights: Record<Level, number> = { critical: 4, warning: 5.5, unknown: 4, ok: 7 };

/** Worst last, so that no line covers a worse one. */
const drawOrder: readonly Level[] = ['ok', 'unknown', 'warning', 'critical'];

function drawStrip(parts: readonly Level[]): StripView {
  const drawRuns = (level: Level): string =>
    parts
      .flatMap((part, index) => {
        if (part !== level || parts[index - 1] === level) return [];
        const next = parts.findIndex((other, at) => at > index && other !== level);
        return [`M${index} ${lineHeights[level]}h${(next === -1 ? parts.length : next) - index}`];
      })
      .join('');
  const paths = drawOrder.map((level) => ({ level, path: drawRuns(level) }));
  return { paths: paths.filter(({ path }) => path !== '') };
}

const formatIsoSeconds = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** The runs of the 96 parts. */
function listPartRuns(parts: readonly Level[], { end, step, codes }: Timeline): LevelRun[] {
  const seconds = (codes.length * step) / parts.length;
  const start = end - codes.length * step;
  return parts.flatMap((level, index) => {
    if (parts[index - 1] === level) return [];
    const next = parts.findIndex((other, at) => at > index && other !== level);
    const to = start + (next === -1 ? parts.length : next) * seconds;
    return [{ level, from: start + index * seconds, to }];
  });
}

const createEmptyView = (reason: string): HistoryView => ({
  from: undefined,
  to: undefined,
  runs: [],
  strip: { paths: [] },
  text: `Last 24 h: ${reason}.`,
});

/** A timeline does not change, and many renderings show it. */
const known = new WeakMap<Timeline, HistoryView>();

function buildView(timeline: Timeline): HistoryView {
  const runs = listRuns(timeline);
  const parts = listWorst(timeline, partCount);
  const shown = runs.length <= partCount ? runs : listPartRuns(parts, timeline);
  return {
    from: formatIsoSeconds(timeline.end - timeline.codes.length * timeline.step),
    to: formatIsoSeconds(timeline.end),
    runs: shown.map(({ level, from, to }) => ({
      level,
      from: formatIsoSeconds(from),
      to: formatIsoSeconds(to),
    })),
    strip: drawStrip(parts),
    text: `Last 24 h, up to ${formatChartTime(timeline.end, 0)} UTC: ${describeRuns(runs)}.`,
  };
}

/** `undefined` where there is no history at all. */
export function buildHistoryView(history: History | undefined): HistoryView | undefined {
  if (!history) return undefined;
  if ('missingReason' in history) return createEmptyView(history.missingReason ?? 'waiting for the first answer');
  const view = known.get(history.timeline) ?? buildView(history.timeline);
  known.set(history.timeline, view);
  return view;
}
