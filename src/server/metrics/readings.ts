/**
 * How the signals stand, as the last reader saw them. A scrape looks at the readings that are there and asks nobody,
 * so a signal that nobody watches has no level.
 */
import { Gauge, type Registry } from 'prom-client';
import { levels } from '../../lib/level.ts';
import type { SignalSnapshot } from '../../live/store/metrics-snapshot.ts';

export interface ReadingGauges {
  countWatchedPolls: () => number;
  snapshotSignals: () => readonly SignalSnapshot[];
  /** Whether the alert that always fires is absent; `undefined` while nobody can tell. */
  isPipelineDead: () => boolean | undefined;
  /** Whether every source fails at once. */
  areAllUpstreamsDown: () => boolean;
}

/** A gauge of 0 or 1 that is absent while `read` cannot tell. */
function exposeBoolean(
  registry: Registry,
  name: string,
  help: string,
  read: () => boolean | undefined,
): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      const claim = read();
      if (claim === undefined) this.remove();
      else this.set(claim ? 1 : 0);
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
      // What nobody watches any more has no level.
      this.reset();
      for (const { signal, level: present } of signals()) {
        if (present === undefined) continue;
        for (const level of levels) this.set({ signal, level }, level === present ? 1 : 0);
      }
    },
  });
}

export function exposeReadingMetrics(registry: Registry, gauges: ReadingGauges): void {
  const { countWatchedPolls, snapshotSignals, isPipelineDead, areAllUpstreamsDown } = gauges;
  new Gauge({
    name: 'flarepath_watched_polls',
    help: 'Questions that are being asked for somebody now.',
    registers: [registry],
    collect() {
      this.set(countWatchedPolls());
    },
  });
  exposeSignalMetrics(registry, snapshotSignals);
  const dead = 'Whether the alert that always fires is absent; no sample while that is not known.';
  exposeBoolean(registry, 'flarepath_pipeline_dead', dead, isPipelineDead);
  exposeBoolean(registry, 'flarepath_blind', 'Whether every source fails at once.', areAllUpstreamsDown);
}
