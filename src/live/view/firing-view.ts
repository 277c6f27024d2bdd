/**
 * Everything that fires now, whether or not a runbook answers it. "Nothing fires" is said only where all sources
 * said so.
 */

import { chooseByLabels, findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import { isTrustedLabel } from '../../catalog/alerts/score-labels.ts';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { findService, formatSeverityName } from '../../catalog/graph/find.ts';
import { levels, worstLevel } from '../../lib/level.ts';
import { alertUrl } from '../../routes.ts';
import { matchesService } from '../evaluate/alert/matches-service.ts';
import type { Readings } from '../store/readings.ts';
import { buildInstanceViews } from './alert-view.ts';
import { formatIsoTime } from './signal-view.ts';
import type { FiringAlertView, FiringInstanceView, FiringNowView, NoticeView } from './types/panel.ts';

interface RunbookRank {
  rank: number;
  severity: string;
  services: string[];
}

/** The worst severity among the runbooks that answer the instance, 9 and no word where none says it; and their services. */
function rankInstance(
  catalog: Catalog,
  alert: string,
  labels: Readonly<Record<string, string>>,
): RunbookRank {
  const answering = chooseByLabels(
    catalog,
    findRunbooksForAlert(catalog, alert),
    new URLSearchParams(labels),
  );
  const [worst] = answering.sort((a, b) => (a.severity ?? 9) - (b.severity ?? 9));
  const known = catalog.services.map(({ id }) => id);
  const named = known.filter((id) => matchesService(labels, id, known));
  const service = worst && findService(catalog, worst.service);
  return {
    rank: worst?.severity ?? 9,
    severity: formatSeverityName(service, worst?.severity),
    services: labels['service'] === undefined ? [...new Set(answering.map((each) => each.service))] : named,
  };
}

/** Whatever else tells instances apart, those alike in the labels that decide are ranked once. */
function memoizeRanks(
  catalog: Catalog,
): (alert: string, labels: Readonly<Record<string, string>>) => RunbookRank {
  const ranks = new Map<string, RunbookRank>();
  return (alert, labels) => {
    const deciding = Object.entries(labels).filter(([name]) => isTrustedLabel(name));
    const key = JSON.stringify([alert, deciding]);
    const rank = ranks.get(key) ?? rankInstance(catalog, alert, labels);
    ranks.set(key, rank);
    return rank;
  };
}

interface RankedFiring extends FiringInstanceView {
  rank: number;
  services: string[];
}

/** In the order of each alert's first instance. */
function groupByAlert(ranked: readonly RankedFiring[]): FiringAlertView[] {
  return [...Map.groupBy(ranked, (each) => each.alert)].map(([alert, instances]) => {
    const [first] = instances;
    return {
      alert,
      level: worstLevel(instances.map(({ level }) => level)),
      severity: first?.severity ?? '',
      isMuted: instances.every(({ instance }) => instance.muted !== ''),
      since: instances.flatMap(({ instance }) => instance.since || []).sort()[0] ?? '',
      url: first && instances.length === 1 ? first.url : alertUrl(alert),
      services: [...new Set(instances.flatMap(({ services }) => services))],
      instances,
    };
  });
}

/** `30 firing, 2 of them muted` */
function formatFiringCount(all: number, muted: number): string {
  if (muted === 0) return `${all} firing`;
  return muted === all ? `${all} firing, muted` : `${all} firing, ${muted} of them muted`;
}

/** Why "nothing fires" would be too much said; `undefined` when every source, and every rule, vouches for it. */
function findInconclusiveReason(readings: Readings, notices: readonly NoticeView[]): string | undefined {
  const { readRules, incompleteReasons } = readings.readRules();
  const { alerts, incompleteReason } = readings.readAlertmanagerAlerts();
  const [fault] = incompleteReasons;
  if (fault !== undefined) return fault;
  if (readRules.length === 0) return 'no alerting rule is loaded';
  if (incompleteReason !== undefined) return incompleteReason;
  if (alerts.some(({ labels, muteReason }) => !labels['alertname'] && muteReason === undefined))
    return 'an Alertmanager has an alert without a name';
  if (notices.some(({ kind }) => kind === 'pipeline')) return 'the alerting pipeline is broken';
  const doubtful = readRules.flatMap((rule) => {
    const why = readings.explainInconclusive(rule);
    return why === undefined ? [] : [`${rule.name}: ${why}`];
  });
  if (doubtful.length === 0) return undefined;
  return `${doubtful.length} of ${readRules.length} rules prove nothing, ${doubtful[0]}`;
}

/** Those first of whom somebody is told; then by level, then by the runbook's severity, then the oldest. */
export function buildFiringView(catalog: Catalog, readings: Readings): FiringNowView {
  const { checkedAtMs } = readings.readRules();
  const notices = readings.findNotices();
  const found = [...readings.readFiring()].flatMap(([alert, instances]) => {
    // By convention a rule of severity none always fires, to prove that alerting works.
    const meant = instances.filter(({ labels }) => labels['severity'] !== 'none');
    const views = buildInstanceViews(meant);
    return meant.flatMap(({ level, labels }, index) => {
      const instance = views[index];
      return instance ? [{ alert, level, labels, instance }] : [];
    });
  });
  const findRank = memoizeRanks(catalog);
  const firing = found
    .map(({ alert, level, labels, instance }): RankedFiring => {
      const url = alertUrl(alert, instance.urlQuery);
      return { alert, level, instance, url, ...findRank(alert, labels) };
    })
    .sort(
      (a, b) =>
        Number(a.instance.muted !== '') - Number(b.instance.muted !== '') ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        a.rank - b.rank ||
        a.instance.since.localeCompare(b.instance.since),
    );
  const doubt = findInconclusiveReason(readings, notices);
  const level = worstLevel([
    ...firing.map((each) => each.level),
    doubt === undefined ? ('ok' as const) : ('unknown' as const),
  ]);
  const message =
    firing.length > 0
      ? formatFiringCount(firing.length, firing.filter(({ instance }) => instance.muted !== '').length)
      : doubt === undefined
        ? 'Nothing fires'
        : `Not known: ${doubt}`;
  return {
    level,
    message,
    instances: firing,
    alerts: groupByAlert(firing),
    checkedAt: checkedAtMs === undefined ? undefined : formatIsoTime(checkedAtMs),
    notices,
    refreshSeconds: readings.alertRefreshSeconds,
  };
}
