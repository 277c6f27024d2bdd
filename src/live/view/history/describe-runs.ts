/**
 * Describes the levels of the last 24 hours in words.
 */
import { type Level, levels } from '../../../lib/level.ts';
import type { LevelRun } from '../../evaluate/history/timeline.ts';
import { formatChartTime } from '../chart/chart-labels.ts';

const words: Record<Level, string> = { critical: 'critical', warning: 'warning', unknown: 'no data', ok: 'OK' };

/** More would not be heard to the end. */
const maxEpisodes = 4;

const formatClock = (seconds: number): string => formatChartTime(seconds, 0);

function describeEpisode({ level, from, to }: LevelRun, isLast: boolean): string {
  const time = isLast ? `since ${formatClock(from)}` : `${formatClock(from)} to ${formatClock(to)}`;
  return `${words[level]} ${time}`;
}

/** A breach is a warning until it has lasted, and a recovery too: next to a longer critical time, that is a part of it. */
const isEdge = (run: LevelRun, ...neighbors: (LevelRun | undefined)[]): boolean =>
  run.level === 'warning' &&
  neighbors.some((each) => each?.level === 'critical' && each.to - each.from > run.to - run.from);

/** `critical 00:40 to 00:52; no data 03:10 to 03:25; otherwise OK`: the worst ones in the order of time. Times are in UTC. */
export function describeRuns(runs: readonly LevelRun[]): string {
  const [only] = runs;
  if (only && runs.length === 1) return `${words[only.level]} throughout`;
  const episodes = runs.filter((run, index) => run.level !== 'ok' && !isEdge(run, runs[index - 1], runs[index + 1]));
  const rank = ({ level, from, to }: LevelRun): number => levels.indexOf(level) * 1e6 - (to - from);
  const worst = [...episodes].sort((a, b) => rank(a) - rank(b)).slice(0, maxEpisodes);
  const shown = episodes.filter((episode) => worst.includes(episode));
  const hidden = episodes.length - worst.length;
  const isEverOk = runs.some(({ level }) => level === 'ok');
  return [
    ...shown.map((episode) => describeEpisode(episode, episode === runs.at(-1))),
    ...(hidden > 0 ? [`${hidden} more ${hidden === 1 ? 'time' : 'times'}`] : []),
    ...(isEverOk ? ['otherwise OK'] : []),
  ].join('; ');
}
