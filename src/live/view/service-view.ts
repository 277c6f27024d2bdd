/**
 * A service's runbooks with a light each, and all its signals; and the board of all services, worst first.
 */
import type { Catalog, Service } from '../../catalog/catalog.ts';
import { runbooksOf, severityName } from '../../catalog/find.ts';
import { type Level, levels, worstLevel } from '../../lib/level.ts';
import type { Readings } from '../readings.ts';
import type { BoardView, LevelCount, RunbookLight, ServiceView } from '../view.ts';
import { viewFiring } from './firing-view.ts';
import { viewPanel } from './panel-view.ts';
import { refreshSeconds } from './refresh.ts';

function countLevels(all: readonly { level: Level }[]): LevelCount[] {
  return levels
    .map((level) => ({ level, count: all.filter((each) => each.level === level).length }))
    .filter(({ count }) => count > 0);
}

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
    counts: countLevels(runbooks),
    checkedAt: checked.at(-1),
    refreshSeconds: refreshSeconds(service.signals, readings.alertSeconds),
  };
}

const worstFirst = (a: { level: Level }, b: { level: Level }): number =>
  levels.indexOf(a.level) - levels.indexOf(b.level);

/** Worst first: the services, and the runbooks and signals of each. */
export function viewBoard(catalog: Catalog, readings: Readings): BoardView {
  const services = catalog.services
    .map((service) => viewService(catalog, service, readings))
    .map((service) => ({
      ...service,
      runbooks: service.runbooks.toSorted(worstFirst),
      signals: service.signals.toSorted(worstFirst),
    }))
    .sort((a, b) => worstFirst(a, b) || a.title.localeCompare(b.title));
  return {
    level: worstLevel(services.map((service) => service.level)),
    services,
    firing: viewFiring(catalog, readings),
    counts: countLevels(services),
    checkedAt: services
      .flatMap((service) => service.checkedAt ?? [])
      .sort()
      .at(-1),
    notices: readings.notices(),
    refreshSeconds: Math.min(15, ...services.map((service) => service.refreshSeconds)),
  };
}
