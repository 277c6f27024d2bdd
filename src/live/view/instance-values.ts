/** Formats the values of alerts' instances in the units of the signals that measure the same, where no service is given. */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { findService } from '../../catalog/graph/find.ts';
import type { InstanceReading } from '../evaluate/alert/collect-instances.ts';
import type { Readings } from '../store/readings.ts';
import { SignalAlerts } from '../store/signal-alerts.ts';
import type { FormatInstanceValue } from './alert-view.ts';
import { formatAlertValue } from './signal-alert-view.ts';

type Measured = ReturnType<SignalAlerts['findMeasuredSignal']>;

/** Created for one view, because it keeps what it has found. `findServiceId` is the service that an instance belongs to. */
export class InstanceValues {
  readonly #readings: Readings;
  readonly #services = new Map<string, { signals: readonly Signal[]; alerts: SignalAlerts }>();
  /** By service, alert and expression: a storm of instances needs one search. */
  readonly #measured = new Map<string, Measured>();

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  /** For the instances of an alert. */
  prepare(alert: string, findServiceId: (instance: InstanceReading) => string | undefined): FormatInstanceValue {
    return (instance) => {
      const serviceId = findServiceId(instance);
      const found = serviceId === undefined ? undefined : this.#find(serviceId, alert, instance);
      return found && formatAlertValue(found.signal, { ...found.alert, instance });
    };
  }

  #find(serviceId: string, alert: string, instance: InstanceReading): Measured {
    const key = JSON.stringify([serviceId, alert, instance.expression]);
    if (!this.#measured.has(key)) {
      const { signals, alerts } = this.#getService(serviceId);
      this.#measured.set(key, alerts.findMeasuredSignal(signals, alert, instance));
    }
    return this.#measured.get(key);
  }

  #getService(id: string): { signals: readonly Signal[]; alerts: SignalAlerts } {
    const known = this.#services.get(id);
    if (known) return known;
    const signals = findService(this.#readings.catalog, id)?.signals ?? [];
    const service = { signals, alerts: new SignalAlerts(this.#readings, id) };
    this.#services.set(id, service);
    return service;
  }
}
