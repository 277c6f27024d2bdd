/**
 * The description of a simulated service: the programs that Prometheus scrapes, the addresses that the site checks, and
 * the faults that can be switched on. One file in `demo/services` for each service.
 */
import type { Labels, Metric } from './metric.ts';
import type { PortName } from './port-names.ts';

/** Something with metrics: a pod, a container, an exporter. */
export interface ProgramModel {
  /** Prometheus's `instance` label; the address that it scrapes by default. */
  instance?: string;
  job: string;
  /** Where its metrics are served. */
  port: PortName;
  path: string;
  /** On every series. */
  labels: Labels;
  /** The place that it is, for faults that are switched in one place; without one, it sees the faults of all places. */
  place?: string;
  metrics: readonly Metric[];
}

export interface Interval {
  fromSeconds: number;
  /** Absent while it lasts. */
  untilSeconds?: number | undefined;
}

/** What an address knows when it is asked. */
export interface Circumstances {
  atSeconds: number;
  has(fault: string): boolean;
  /** When the fault was last on here, in seconds since 1970. */
  findLast(fault: string): Interval | undefined;
}

export interface EndpointResponse {
  status: number;
  /** Sent as JSON. */
  body: unknown;
}

/** An address that the site or a reader's command asks. */
export interface EndpointModel {
  port: PortName;
  path: string;
  place?: string;
  respond(circumstances: Circumstances): EndpointResponse;
}

export interface FaultModel {
  id: string;
  title: string;
  /** What changes while it is on, as one sentence. */
  effect: string;
  /** The alert that it raises; absent where only a signal shows it. */
  alert?: string;
  /** Id of the runbook that it is about. */
  runbook: string;
  /** True where the runbook only shows it beside its status. */
  isContext?: true;
  /** Where it can be switched, such as pods; absent for the service as a whole. */
  places?: readonly string[];
}

/** A fault that was on for a while in the history that the demo invents. */
export interface PastIncident {
  fault: string;
  place?: string;
  /** Before the demo's start. */
  hoursAgo: number;
  minutes: number;
}

export interface ServiceModel {
  id: string;
  title: string;
  programs: readonly ProgramModel[];
  endpoints: readonly EndpointModel[];
  faults: readonly FaultModel[];
  /** Whether its signals look at one minute, so that its past needs more samples. */
  hasShortWindows?: true;
  pastIncidents: readonly PastIncident[];
}
