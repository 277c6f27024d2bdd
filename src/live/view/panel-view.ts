/**
 * One runbook's panel: its alerts, its signals, and the line above them.
 */
import type { Runbook, Service } from '../../catalog/graph/catalog.ts';
import { findSignal } from '../../catalog/graph/find.ts';
import type { Level } from '../../lib/level.ts';
import type { Readings } from '../store/readings.ts';
import { chooseRefreshSeconds } from './refresh-interval.ts';
import { isInformational } from './signal-view.ts';
import { summarizePanel } from './summarize-panel.ts';
import type { NoticeView, PanelView } from './types/panel.ts';

const findNewest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);

const findOldest = (times: readonly (string | undefined)[]): string | undefined =>
  times.filter((time) => time !== undefined).sort()[0];

/** What is wrong with the watching belongs into the one line that is seen on a phone. */
function applyNotices(
  notices: readonly NoticeView[],
  { level, summary }: { level: Level; summary: string },
): { level: Level; summary: string } {
  const kinds = notices.map(({ kind }) => kind);
  if (kinds.includes('blind')) return { level, summary: 'Cannot reach anything' };
  // What fires all the same is more urgent.
  const isCalm = level === 'ok' || level === 'unknown';
  if (!isCalm || !kinds.includes('pipeline')) return { level, summary };
  return { level: 'unknown', summary: 'Alerting is broken' };
}

/** `instance` is the short name of the label set that the signals are to be about, where they can be. */
export function buildPanelView(
  service: Service,
  runbook: Runbook,
  readings: Readings,
  instance?: string,
): PanelView {
  const defined = runbook.signals
    .map((id) => findSignal(service, id))
    .filter((signal) => signal !== undefined);
  const alerts = runbook.alerts.map((name) => readings.readAlert(name, service.id));
  const firedAt = findOldest(alerts.map((alert) => alert.firedAt));
  const signals = defined.map((signal) => readings.readSignal(signal, firedAt, instance));
  const judged = signals.filter((_, index) => {
    const signal = defined[index];
    return signal !== undefined && !isInformational(signal);
  });
  return {
    id: runbook.id,
    title: runbook.title,
    ...applyNotices(readings.findNotices(), summarizePanel(alerts, judged)),
    since: findOldest(alerts.map((alert) => alert.since)),
    alerts,
    signals,
    checkedAt: findNewest([...alerts, ...signals].map((each) => each.checkedAt)),
    notices: readings.findNotices(),
    refreshSeconds: chooseRefreshSeconds(defined, readings.alertRefreshSeconds),
  };
}
