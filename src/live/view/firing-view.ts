/**
 * Builds the view of all firing instances, with or without a runbook. It says that nothing fires only when all sources confirm it.
 */
import { chooseByLabels } from '../../catalog/alerts/choose-runbook.ts';
import { isTrustedLabel } from '../../catalog/alerts/score-labels.ts';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { findService, formatSeverityName } from '../../catalog/graph/find.ts';
import { levels, worstLevel } from '../../lib/level.ts';
import { formatPhrase } from '../../lib/text/phrase.ts';
import { alertUrl } from '../../routes.ts';
import { findCandidates } from '../evaluate/scope/alert-candidates.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { Readings } from '../store/readings.ts';
import { buildInstanceViews } from './alert-view.ts';
import { buildNotices } from './build-notices.ts';
import { findEarliest, findLatest, formatKnownTime } from './times.ts';
import type { FiringAlertView, FiringInstanceView, FiringNowView } from './types/firing.ts';
import type { NoticeView } from './types/notice.ts';

interface RunbookRank {
  rank: number;
  severity: string;
}

/** The worst severity among the runbooks for the instance; 9 and an empty name without one. */
function rankInstance(catalog: Catalog, alert: string, labels: LabelSet, serviceId: string | undefined): RunbookRank {
  const candidates = findCandidates(catalog, alert);
  const all = candidates.get(serviceId ?? '') ?? [...candidates.values()].flat();
  const chosen = chooseByLabels(catalog, [...all], new URLSearchParams(labels));
  const [worst] = chosen.sort((a, b) => (a.severity ?? 9) - (b.severity ?? 9));
  const service = worst && findService(catalog, worst.service);
  return { rank: worst?.severity ?? 9, severity: formatSeverityName(service, worst?.severity) };
}

/** Instances of one service that agree in the labels that choose a runbook are ranked once. */
function memoizeRanks(catalog: Catalog): (...args: [string, LabelSet, string | undefined]) => RunbookRank {
  const ranks = new Map<string, RunbookRank>();
  return (alert, labels, service) => {
    const trusted = Object.entries(labels).filter(([name]) => isTrustedLabel(name));
    const key = JSON.stringify([alert, service, trusted]);
    const rank = ranks.get(key) ?? rankInstance(catalog, alert, labels, service);
    ranks.set(key, rank);
    return rank;
  };
}

interface RankedFiring extends FiringInstanceView {
  rank: number;
  /** Id of its service; `undefined` when it is not attributed to one. */
  service: string | undefined;
}

/** Alerts in the order of their first instance; the instances without a service are apart. */
function groupByAlert(ranked: readonly RankedFiring[]): FiringAlertView[] {
  const groups = Map.groupBy(ranked, ({ alert, service }) => `${service === undefined} ${alert}`);
  return [...groups.values()].map((instances) => {
    const [first] = instances;
    const alert = first?.alert ?? '';
    return {
      alert,
      isUnattributed: first?.service === undefined,
      level: worstLevel(instances.map(({ level }) => level)),
      severity: first?.severity ?? '',
      isMuted: instances.every(({ instance }) => instance.muted !== ''),
      lastSeenAt: instances.every(({ instance }) => instance.lastSeenAt !== undefined)
        ? findLatest(instances.map(({ instance }) => instance.lastSeenAt))
        : undefined,
      since: findEarliest(instances.map(({ instance }) => instance.since || undefined)) ?? '',
      url: first && instances.length === 1 ? first.url : alertUrl(alert),
      services: [...new Set(instances.flatMap(({ service }) => service ?? []))],
      instances,
    };
  });
}

/** `30 firing, 2 of them muted`, `2 firing, 1 last seen firing before an outage`. */
function formatFiringCount(all: readonly FiringInstanceView[]): string {
  const firing = all.filter(({ instance }) => instance.lastSeenAt === undefined).length;
  const muted = all.filter(({ instance }) => instance.muted !== '').length;
  const unconfirmed = all.length - firing;
  const rest = unconfirmed === 0 ? '' : `, ${unconfirmed} last seen firing before an outage`;
  if (muted === 0) return `${firing} firing${rest}`;
  return muted === firing ? `${firing} firing, muted${rest}` : `${firing} firing, ${muted} of them muted${rest}`;
}

/** `reason` is why it is not certain what fires; `undefined` when it is. */
function describeFiring(firing: readonly FiringInstanceView[], reason: string | undefined): string {
  if (firing.some(({ instance }) => instance.lastSeenAt === undefined)) return formatFiringCount(firing);
  if (firing.length > 0) return `Not known: ${reason ?? 'not confirmed'}. ${firing.length} last seen firing`;
  return reason === undefined ? 'No alerts firing' : `Not known: ${reason}`;
}

/** Why it is not certain that nothing fires; `undefined` when every source and every rule confirms it. */
function findInconclusiveReason(readings: Readings, notices: readonly NoticeView[]): string | undefined {
  const { rules, incompleteReasons } = readings.readRules();
  const { alerts, incompleteReason } = readings.readAlertmanagerAlerts();
  const [rulesReason] = incompleteReasons;
  if (rulesReason !== undefined) return formatPhrase(rulesReason, readings.nowMs);
  if (rules.length === 0) return 'no alerting rule is loaded';
  if (incompleteReason !== undefined) return incompleteReason;
  if (alerts.some(({ labels, muteReason }) => !labels['alertname'] && muteReason === undefined))
    return 'an Alertmanager has an alert without a name';
  if (notices.some(({ kind }) => kind === 'pipeline')) return 'the alerting pipeline is broken';
  const inconclusive = rules.flatMap((rule) => {
    const reason = readings.explainInconclusiveRule(rule);
    return reason === undefined ? [] : [`${rule.name}: ${reason}`];
  });
  if (inconclusive.length === 0) return undefined;
  return `${inconclusive.length} of ${rules.length} rules prove nothing, ${inconclusive[0]}`;
}

/** Muted instances last; then by level, by severity of the runbook, and by age. */
export function buildFiringView(catalog: Catalog, readings: Readings): FiringNowView {
  const { checkedAtMs } = readings.readRules();
  const notices = buildNotices(readings);
  const findAttributions = readings.readAttributions();
  const found = [...readings.readFiring()].flatMap(([alert, instances]) => {
    // By convention the severity `none` marks a watchdog, which always fires.
    const relevant = instances.filter(({ labels }) => labels['severity'] !== 'none');
    const views = buildInstanceViews(relevant);
    const attributions = findAttributions(alert);
    return relevant.flatMap(({ level, labels }, index) => {
      const instance = views[index];
      return instance ? [{ alert, level, labels, instance, service: attributions.find(labels).service }] : [];
    });
  });
  const findRank = memoizeRanks(catalog);
  const firing = found
    .map(({ alert, level, labels, instance, service }): RankedFiring => {
      const url = alertUrl(alert, instance.urlQuery);
      return { alert, level, instance, service, url, ...findRank(alert, labels, service) };
    })
    .sort(
      (a, b) =>
        Number(a.instance.muted !== '') - Number(b.instance.muted !== '') ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        a.rank - b.rank ||
        a.instance.since.localeCompare(b.instance.since),
    );
  const inconclusiveReason = findInconclusiveReason(readings, notices);
  const level = worstLevel([
    ...firing.map((each) => each.level),
    inconclusiveReason === undefined ? ('ok' as const) : ('unknown' as const),
  ]);
  return {
    level,
    message: describeFiring(firing, inconclusiveReason),
    instances: firing,
    alerts: groupByAlert(firing),
    checkedAt: formatKnownTime(checkedAtMs),
    notices,
    refreshSeconds: readings.alertRefreshSeconds,
  };
}
