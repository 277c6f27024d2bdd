/**
 * Metrics of signals: the levels that readers last saw. A scrape reads existing readings and sends no request, so a
 * signal without readers has no level.
 */
import { Gauge, type Registry } from 'prom-client';
import { levels } from '../../lib/level.ts';
import type { SignalSnapshot } from '../../live/store/metrics-snapshot.ts';

export interface ReadingGauges {
  countWatchedPolls: () => number;
  snapshotSignals: () => readonly SignalSnapshot[];
  /** Whether the watchdog alert is missing; `undefined` while that is not known. */
  isPipelineDead: () => boolean | undefined;
  /** Whether every source fails. */
  areAllUpstreamsDown: () => boolean;
}

/** A gauge without labels; true is 1 and false is 0. It has no sample while `read` gives `undefined`. */
export function exposeValue(
  registry: Registry,
  name: string,
  help: string,
  read: () => number | boolean | undefined,
): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      const value = read();
      if (value === undefined) this.remove();
      else this.set(Number(value));
    },
  });
}

function exposeSignalMetrics(registry: Registry, signals: ReadingGauges['snapshotSignals']): void {
  new Gauge({
    name: 'flarepath_signal_last_success_timestamp_seconds',
    help: 'When each signal last had a level that was proven; absent before the first.',
    labelNames: ['signal'],
    registers: [registry],
    collect() {
      for (const { signal, lastConclusiveAtMs } of signals()) {
        if (lastConclusiveAtMs !== undefined) this.set({ signal }, lastConclusiveAtMs / 1000);
      }
    },
  });
  new Gauge({
    name: 'flarepath_signal_level',
    help: 'The level of each signal that is watched: 1 for the present one, 0 for the others.',
    labelNames: ['signal', 'level'],
    registers: [registry],
    collect() {
      // A signal that lost its last reader loses its level.
      this.reset();
      for (const { signal, level: current } of signals()) {
        if (current === undefined) continue;
        for (const level of levels) this.set({ signal, level }, level === current ? 1 : 0);
      }
    },
  });
}

export function exposeReadingMetrics(registry: Registry, gauges: ReadingGauges): void {
  const { countWatchedPolls, snapshotSignals, isPipelineDead, areAllUpstreamsDown } = gauges;
  exposeValue(
    registry,
    'flarepath_watched_polls',
    'Questions that are being asked for somebody now.',
    countWatchedPolls,
  );
  exposeSignalMetrics(registry, snapshotSignals);
  const help = 'Whether the alert that always fires is absent; no sample while that is not known.';
  exposeValue(registry, 'flarepath_pipeline_dead', help, isPipelineDead);
  exposeValue(registry, 'flarepath_blind', 'Whether every source fails at once.', areAllUpstreamsDown);
}
