/**
 * Builds the panel of one runbook: its alerts, its symptoms, its context and its headline.
 */
import type { Runbook, Service } from '../../catalog/graph/catalog.ts';
import { findSignal, listRunbookSignals } from '../../catalog/graph/find.ts';
import { formatPhrase } from '../../lib/text/phrase.ts';
import type { InstanceFilter } from '../../parameters/instance-filter.ts';
import type { Readings } from '../store/readings.ts';
import { SignalAlerts } from '../store/signal-alerts.ts';
import { buildAlertView } from './alert-view.ts';
import { buildNotices } from './build-notices.ts';
import { buildNextSteps } from './parts/next-steps.ts';
import { chooseRefreshSeconds } from './parts/refresh-interval.ts';
import { formatAlertValue } from './signal-alert-view.ts';
import { buildSignalView, isInformational } from './signal-view.ts';
import { formatSummary, type PanelSummary, summarizePanel } from './summarize-panel.ts';
import { findEarliest, findLatest, formatIsoTime } from './times.ts';
import type { AlertView } from './types/alert.ts';
import type { NoticeView } from './types/notice.ts';
import type { PanelView } from './types/panel.ts';

export interface PanelOptions {
  /** The fingerprint of a reported instance: signals are about that instance where they can be. */
  instance?: string | undefined;
  /** Which of many instances to list. */
  filter?: InstanceFilter | undefined;
  /** Shared by the panels of one service. */
  signalAlerts?: SignalAlerts;
}

/** A problem of monitoring itself belongs in the headline, which is all that a phone shows. */
function applyNotices(
  notices: readonly NoticeView[],
  summary: PanelSummary,
  alerts: readonly AlertView[],
): PanelSummary {
  const kinds = notices.map(({ kind }) => kind);
  const isRemembered = alerts.some(({ instances }) => instances.length > 0);
  if (kinds.includes('blind') && !isRemembered) return { ...summary, phrase: 'Cannot reach anything' };
  // Alerts that fire are more urgent.
  const pipeline = notices.find(({ kind }) => kind === 'pipeline');
  // A source that cannot be reached is the cause of a missing watchdog.
  const isInactive = summary.level === 'ok' || (summary.level === 'unknown' && summary.unknownKind !== 'unreachable');
  if (!pipeline || !isInactive || isRemembered) return summary;
  const [reason = ''] = pipeline.message.split('. ');
  return { level: 'unknown', unknownKind: 'no-data', phrase: reason, since: undefined };
}

export function buildPanelView(
  service: Service,
  runbook: Runbook,
  readings: Readings,
  { instance, filter, signalAlerts = new SignalAlerts(readings, service.id) }: PanelOptions = {},
): PanelView {
  const { nowMs } = readings;
  const chosen = instance === undefined ? undefined : readings.seenInstances.find(instance);
  const selected = chosen ? { text: '', labels: new Map(Object.entries(chosen)) } : filter;
  const alerts = runbook.alerts.map((name) =>
    buildAlertView(
      readings.readAlert(name, service.id, runbook.confirmSeconds),
      (instance) => {
        const found = signalAlerts.findMeasuredSignal(service.signals, name, instance);
        return found && formatAlertValue(found.signal, found.alert);
      },
      selected,
      runbook.alerts.length,
    ),
  );
  const firedAt = findEarliest(alerts.map((alert) => alert.firedAt));
  const build = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const signal = findSignal(service, id);
      if (!signal) return [];
      const current = readings.readSignal(signal, instance);
      const alert = signalAlerts.find(signal, chosen, current.isAboutInstance);
      const endedAtMs = signalAlerts.findEndMs(signal, chosen, current.isAboutInstance);
      return [{ signal, view: buildSignalView(current, { alert, endedAtMs, firedAt, nowMs }) }];
    });
  const symptoms = build(runbook.signals);
  const context = build(runbook.context).map(({ view }) => view);
  const decisive = symptoms.filter(({ signal }) => !isInformational(signal));
  const notices = buildNotices(readings);
  const summary = summarizePanel({
    alerts,
    signals: decisive.map(({ view }) => view),
    hasOtherSymptoms: symptoms.length > decisive.length,
  });
  const { level, unknownKind, phrase, since } = applyNotices(notices, summary, alerts);
  const signals = symptoms.map(({ view }) => view);
  return {
    id: runbook.id,
    title: runbook.title,
    level,
    unknownKind,
    summary: formatSummary({ level, unknownKind }, formatPhrase(phrase, nowMs)),
    phrase,
    since,
    alerts,
    nextSteps: alerts.some(({ isConfirming }) => isConfirming) ? buildNextSteps(readings.catalog, service) : [],
    knownSince: formatIsoTime(readings.startedAtMs),
    signals,
    context,
    checkedAt: findLatest([...alerts, ...signals, ...context].map(({ checkedAt }) => checkedAt)),
    notices,
    refreshSeconds: chooseRefreshSeconds(listRunbookSignals(service, runbook), readings.alertRefreshSeconds),
  };
}
