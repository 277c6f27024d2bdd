/**
 * Builds the view of a service, with the level of each runbook and all signals, and the board of all services.
 */
import type { Catalog, Service } from '../../catalog/graph/catalog.ts';
import { formatSeverityName, listServiceRunbooks } from '../../catalog/graph/find.ts';
import { groupByStatus, type Level, levels, type Status, worstStatus } from '../../lib/level.ts';
import type { Readings } from '../store/readings.ts';
import { SignalAlerts } from '../store/signal-alerts.ts';
import { buildNotices } from './build-notices.ts';
import { buildFiringView } from './firing-view.ts';
import { buildHistoryView } from './history/history-view.ts';
import { buildPanelView } from './panel-view.ts';
import { chooseRefreshSeconds } from './refresh-interval.ts';
import { buildSignalView } from './signal-view.ts';
import { findLatest } from './times.ts';
import type { BoardView, LevelCount, RunbookStatus, ServiceView } from './types/board.ts';

const countLevels = (all: readonly Status[]): LevelCount[] =>
  groupByStatus(all).map(({ level, unknownKind, items }) => ({ level, unknownKind, count: items.length }));

export function buildServiceView(catalog: Catalog, service: Service, readings: Readings): ServiceView {
  const signalAlerts = new SignalAlerts(readings, service.id);
  const runbooks = listServiceRunbooks(catalog, service.id).map((runbook): RunbookStatus => {
    const { level, unknownKind, summary, phrase } = buildPanelView(service, runbook, readings, { signalAlerts });
    const severity = formatSeverityName(service, runbook.severity);
    return { id: runbook.id, title: runbook.title, severity, level, unknownKind, summary, phrase };
  });
  const { nowMs } = readings;
  const signals = service.signals.map((signal) => {
    const alert = signalAlerts.find(signal, undefined, false);
    const endedAtMs = signalAlerts.findEndMs(signal, undefined, false);
    const view = buildSignalView(readings.readSignal(signal), { alert, endedAtMs, nowMs });
    return { ...view, history: buildHistoryView(readings.histories.readSignal(signal)) };
  });
  return {
    id: service.id,
    title: service.title,
    ...worstStatus(runbooks),
    runbooks,
    signals,
    counts: countLevels(runbooks),
    history: buildHistoryView(readings.histories.readService(service)),
    checkedAt: findLatest(signals.map(({ checkedAt }) => checkedAt)),
    refreshSeconds: chooseRefreshSeconds(service.signals, readings.alertRefreshSeconds),
  };
}

const compareByLevel = (a: { level: Level }, b: { level: Level }): number =>
  levels.indexOf(a.level) - levels.indexOf(b.level);

/** Worst first: the services, and the runbooks and signals of each. */
export function buildBoardView(catalog: Catalog, readings: Readings): BoardView {
  const services = catalog.services
    .map((service) => buildServiceView(catalog, service, readings))
    .map((service) => ({
      ...service,
      runbooks: service.runbooks.toSorted(compareByLevel),
      signals: service.signals.toSorted(compareByLevel),
    }))
    .sort((a, b) => compareByLevel(a, b) || a.title.localeCompare(b.title));
  return {
    ...worstStatus(services),
    services,
    firing: buildFiringView(catalog, readings),
    counts: countLevels(services),
    checkedAt: findLatest(services.map(({ checkedAt }) => checkedAt)),
    notices: buildNotices(readings),
    refreshSeconds: Math.min(15, ...services.map((service) => service.refreshSeconds)),
  };
}
