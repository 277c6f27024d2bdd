/** One simulated service as it runs: its faults, the values of its metrics, and what its addresses answer. */
import { Exporter } from './exporter.ts';
import { renderExposition } from './exposition.ts';
import { FaultSwitches } from './fault-switches.ts';
import type { Conditions } from './metric.ts';
import type { EndpointModel, EndpointResponse, ProgramModel, ServiceModel } from './service-model.ts';
import { computeLoad } from './variation.ts';

export class ServiceSimulation {
  readonly model: ServiceModel;
  readonly switches: FaultSwitches;
  readonly #exporters: ReadonlyMap<ProgramModel, Exporter>;
  readonly #requestsPerSecond: number;

  /** `requestsPerSecond` reach each program, on average over a day. */
  constructor(model: ServiceModel, requestsPerSecond: number) {
    this.model = model;
    this.switches = new FaultSwitches(model.faults);
    this.#requestsPerSecond = requestsPerSecond;
    this.#exporters = new Map(model.programs.map((program) => [program, new Exporter(program.metrics)]));
  }

  #conditions({ place }: ProgramModel, index: number, atSeconds: number): Conditions {
    return {
      atSeconds,
      load: computeLoad(this.#requestsPerSecond, atSeconds, index),
      has: (fault) => this.switches.isOn(fault, place),
    };
  }

  /** Simulates the `seconds` up to `atSeconds`. */
  advance(seconds: number, atSeconds: number): void {
    for (const [index, program] of this.model.programs.entries())
      this.#exporters.get(program)?.advance(seconds, this.#conditions(program, index, atSeconds));
  }

  /** The metrics of one of its programs, in Prometheus's text format. */
  renderMetrics(program: ProgramModel, atSeconds: number): string {
    const index = this.model.programs.indexOf(program);
    const families = this.#exporters.get(program)?.list(this.#conditions(program, index, atSeconds)) ?? [];
    return renderExposition(families, program.labels);
  }

  respond({ place, respond }: EndpointModel, atSeconds: number): EndpointResponse {
    return respond({
      atSeconds,
      has: (fault) => this.switches.isOn(fault, place),
      findLast: (fault) => this.switches.findLast(fault, place),
    });
  }
}
