/**
 * A service's runbooks with a light each, and all its signals; and the board of all services, worst first.
 */
import type { Catalog, Service } from '../../catalog/catalog.ts';
import { runbooksOf, severityName } from '../../catalog/find.ts';
import { levels, worstLevel } from '../../lib/level.ts';
import type { Readings } from '../readings.ts';
import type { BoardView, RunbookLight, ServiceView } from '../view.ts';
import { viewPanel } from './panel-view.ts';
import { refreshSeconds } from './refresh.ts';

export function viewService(catalog: Catalog, service: Service, readings: Readings): ServiceView {
  const runbooks = runbooksOf(catalog, service.id).map((runbook): RunbookLight => {
    const { level, summary } = viewPanel(service, runbook, readings);
    const severity = severityName(service, runbook.severity);
    return { id: runbook.id, title: runbook.title, severity, level, words: summary };
  });
  const signals = service.signals.map((signal) => readings.signal(signal));
  const checked = signals.flatMap((signal) => signal.checkedAt ?? []).sort();
  return {
    id: service.id,
    title: service.title,
    level: worstLevel(runbooks.map((runbook) => runbook.level)),
    runbooks,
    signals,
    checkedAt: checked.at(-1),
    refreshSeconds: refreshSeconds(service.signals, readings.alertSeconds),
  };
}

export function viewBoard(catalog: Catalog, readings: Readings): BoardView {
  const services = catalog.services
    .map((service) => viewService(catalog, service, readings))
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || a.title.localeCompare(b.title));
  return {
    level: worstLevel(services.map((service) => service.level)),
    services,
    checkedAt: services
      .flatMap((service) => service.checkedAt ?? [])
      .sort()
      .at(-1),
    notices: readings.notices(),
    refreshSeconds: Math.min(15, ...services.map((service) => service.refreshSeconds)),
  };
}
