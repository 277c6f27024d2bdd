/**
 * How the signals stand, as the last reader saw them. A scrape looks at the readings that are there and asks nobody,
 * so a signal that nobody watches has no level.
 */
import { Gauge, type Registry } from 'prom-client';
import { levels } from '../../lib/level.ts';
import type { SignalState } from '../../live/states.ts';

export interface ReadingGauges {
  watched: () => number;
  signals: () => readonly SignalState[];
  /** Whether the alert that always fires is absent; `undefined` while nobody can tell. */
  isPipelineDead: () => boolean | undefined;
  /** Whether every source fails at once. */
  isBlind: () => boolean;
}

/** A gauge of 0 or 1 that is absent while `read` cannot tell. */
function exposeClaim(registry: Registry, name: string, help: string, read: () => boolean | undefined): void {
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

function exposeSignals(registry: Registry, signals: ReadingGauges['signals']): void {
  new Gauge({
    name: 'flarepath_signal_last_success_timestamp_seconds',
    help: 'When each signal last had a level that was proven; absent before the first.',
    labelNames: ['signal'],
    registers: [registry],
    collect() {
      for (const { signal, provedAtMs } of signals()) {
        if (provedAtMs !== undefined) this.set({ signal }, provedAtMs / 1000);
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

export function exposeReadings(registry: Registry, gauges: ReadingGauges): void {
  const { watched, signals, isPipelineDead, isBlind } = gauges;
  new Gauge({
    name: 'flarepath_watched_polls',
    help: 'Questions that are being asked for somebody now.',
    registers: [registry],
    collect() {
      this.set(watched());
    },
  });
  exposeSignals(registry, signals);
  const dead = 'Whether the alert that always fires is absent; no sample while that is not known.';
  exposeClaim(registry, 'flarepath_pipeline_dead', dead, isPipelineDead);
  exposeClaim(registry, 'flarepath_blind', 'Whether every source fails at once.', isBlind);
}
