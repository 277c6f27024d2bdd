/**
 * Builds the panel of one runbook: its alerts, its signals and its headline.
 */
import type { Runbook, Service } from '../../catalog/graph/catalog.ts';
import { findSignal } from '../../catalog/graph/find.ts';
import type { Level } from '../../lib/level.ts';
import type { Readings } from '../store/readings.ts';
import { buildAlertView } from './alert-view.ts';
import { buildNotices } from './build-notices.ts';
import { chooseRefreshSeconds } from './refresh-interval.ts';
import { buildSignalView, isInformational } from './signal-view.ts';
import { summarizePanel } from './summarize-panel.ts';
import { findEarliest, findLatest } from './times.ts';
import type { NoticeView } from './types/notice.ts';
import type { PanelView } from './types/panel.ts';

/** A problem of monitoring itself belongs in the headline, which is all that a phone shows. */
function applyNotices(
  notices: readonly NoticeView[],
  { level, summary }: { level: Level; summary: string },
): { level: Level; summary: string } {
  const kinds = notices.map(({ kind }) => kind);
  if (kinds.includes('blind')) return { level, summary: 'Cannot reach anything' };
  // Alerts that fire are more urgent.
  const isInactive = level === 'ok' || level === 'unknown';
  if (!isInactive || !kinds.includes('pipeline')) return { level, summary };
  return { level: 'unknown', summary: 'Alerting is broken' };
}

/** With `instance`, the fingerprint of a reported instance, signals are about that instance where they can be. */
export function buildPanelView(service: Service, runbook: Runbook, readings: Readings, instance?: string): PanelView {
  const defined = runbook.signals.map((id) => findSignal(service, id)).filter((signal) => signal !== undefined);
  const alerts = runbook.alerts.map((name) => buildAlertView(readings.readAlert(name, service.id)));
  const firedAt = findEarliest(alerts.map((alert) => alert.firedAt));
  const signals = defined.map((signal) => buildSignalView(readings.readSignal(signal, instance), firedAt));
  const decisive = signals.filter((_, index) => defined[index] && !isInformational(defined[index]));
  const notices = buildNotices(readings);
  return {
    id: runbook.id,
    title: runbook.title,
    ...applyNotices(notices, summarizePanel(alerts, decisive)),
    since: findEarliest(alerts.map(({ since }) => since)),
    alerts,
    signals,
    checkedAt: findLatest([...alerts, ...signals].map(({ checkedAt }) => checkedAt)),
    notices,
    refreshSeconds: chooseRefreshSeconds(defined, readings.alertRefreshSeconds),
  };
}
