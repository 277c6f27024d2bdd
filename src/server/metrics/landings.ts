/**
 * Counts landing pages of alerts without a runbook. Without the alert's name, which anyone can make up.
 */
import { Counter, type Registry } from 'prom-client';

export class LandingMetrics {
  readonly #missing: Counter;

  constructor(registry: Registry) {
    this.#missing = new Counter({
      name: 'flarepath_alerts_without_runbook_total',
      help: 'Landings on an alert that no runbook answers.',
      registers: [registry],
    });
  }

  countMissing(): void {
    this.#missing.inc();
  }
}
