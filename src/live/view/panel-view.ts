/**
 * One runbook's panel: its alerts, its signals, and the line above them.
 */
import type { Runbook, Service } from '../../catalog/catalog.ts';
import { findSignal } from '../../catalog/find.ts';
import type { Readings } from '../readings.ts';
import type { PanelView } from '../view.ts';
import { refreshSeconds } from './refresh.ts';
import { isInformative } from './signal-view.ts';
import { summarise } from './summary.ts';

const newest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);

const oldest = (times: readonly (string | undefined)[]): string | undefined =>
  times.filter((time) => time !== undefined).sort()[0];

export function viewPanel(service: Service, runbook: Runbook, readings: Readings): PanelView {
  const defined = runbook.signals
    .map((id) => findSignal(service, id))
    .filter((signal) => signal !== undefined);
  const alerts = runbook.alerts.map((name) => readings.alert(name, service.id));
  const firedAt = oldest(alerts.map((alert) => alert.firedAt));
  const signals = defined.map((signal) => readings.signal(signal, firedAt));
  const judged = signals.filter((_, index) => {
    const signal = defined[index];
    return signal !== undefined && !isInformative(signal);
  });
  return {
    id: runbook.id,
    title: runbook.title,
    ...summarise(alerts, judged),
    since: oldest(alerts.map((alert) => alert.since)),
    alerts,
    signals,
    checkedAt: newest([...alerts, ...signals].map((each) => each.checkedAt)),
    notices: readings.notices(),
    refreshSeconds: refreshSeconds(defined, readings.alertSeconds),
  };
}
