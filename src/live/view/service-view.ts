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
import { chooseRefreshSeconds } from './parts/refresh-interval.ts';
import { buildSignalView } from './signal-view.ts';
import { findLatest } from './times.ts';
import type { BoardView, LevelCount, RunbookStatus, ServiceHistoryView, ServiceView } from './types/board.ts';

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
    return buildSignalView(readings.readSignal(signal), { alert, endedAtMs, nowMs });
  });
  return {
    id: service.id,
    title: service.title,
    ...worstStatus(runbooks),
    runbooks,
    signals,
    counts: countLevels(runbooks),
    checkedAt: findLatest(signals.map(({ checkedAt }) => checkedAt)),
    refreshSeconds: chooseRefreshSeconds(service.signals, readings.alertRefreshSeconds),
  };
}

const compareByLevel = (a: { level: Level }, b: { level: Level }): number =>
  levels.indexOf(a.level) - levels.indexOf(b.level);

/** Adds the last 24 hours of the service and its signals. */
function addHistory(service: Service, view: ServiceView, { histories }: Readings): ServiceView {
  const ofSignals = new Map(service.signals.map((signal) => [signal.id, histories.readSignal(signal)]));
  return {
    ...view,
    history: buildHistoryView(histories.readService(service)),
    signals: view.signals.map((signal) => ({ ...signal, history: buildHistoryView(ofSignals.get(signal.id)) })),
  };
}

/** Before the first answer the browser requests a history again soon; later, often enough that it keeps being polled. */
const historyRefreshSeconds = { waiting: 5, known: 60 };

/** `undefined` for a service without a symptom that has a past. */
export function buildServiceHistoryView(service: Service, { histories }: Readings): ServiceHistoryView | undefined {
  const history = buildHistoryView(histories.readService(service));
  if (!history) return undefined;
  const refreshSeconds = history.to === undefined ? historyRefreshSeconds.waiting : historyRefreshSeconds.known;
  return { id: service.id, history, refreshSeconds };
}

/** Worst first: the services, and the runbooks and signals of each. */
export function buildBoardView(catalog: Catalog, readings: Readings): BoardView {
  const services = catalog.services
    .map((service) => addHistory(service, buildServiceView(catalog, service, readings), readings))
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
