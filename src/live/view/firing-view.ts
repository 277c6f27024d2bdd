/**
 * Builds the view of all firing instances, with or without a runbook. It says that nothing fires only when all sources confirm it.
 */
import { chooseByLabels } from '../../catalog/alerts/choose-runbook.ts';
import { isTrustedLabel } from '../../catalog/alerts/score-labels.ts';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { findService, formatSeverityName } from '../../catalog/graph/find.ts';
import { findUnknownKind, levels, worstLevel } from '../../lib/level.ts';
import { formatPhrase } from '../../lib/text/phrase.ts';
import { alertUrl } from '../../routes.ts';
import type { InstanceReading } from '../evaluate/alert/collect-instances.ts';
import { classifyUnknown } from '../evaluate/reading/unknown-reading.ts';
import { findCandidates } from '../evaluate/scope/alert-candidates.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { Readings } from '../store/readings.ts';
import { buildInstanceViews } from './alert-view.ts';
import { buildNotices } from './build-notices.ts';
import { InstanceValues } from './instance-values.ts';
import { estimateListBytes, selectInstances } from './parts/select-instances.ts';
import { shareBytes } from './parts/share-bytes.ts';
import { findSharedTraits, type SharedTraits } from './parts/shared-traits.ts';
import { findEarliestMs, formatKnownTime } from './times.ts';
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

/** An alert's instances that fire, with what its listed ones have in common. */
interface FiringAlert {
  alert: string;
  traits: SharedTraits;
}

interface RankedFiring extends RunbookRank {
  of: FiringAlert;
  reading: InstanceReading;
  /** Id of its service; `undefined` when it is not attributed to one. */
  service: string | undefined;
}

/** Alerts that are listed. They share about this many bytes of HTML, because a board lists all runbooks too. */
const maxAlerts = 30;
const maxBytes = 60_000;

/** About the bytes of HTML of an alert without its instances. */
const alertBytes = 800;

function buildFiringInstances(
  all: readonly RankedFiring[],
  bytes: number,
  values: InstanceValues,
): FiringInstanceView[] {
  const [first] = all;
  if (!first) return [];
  const byReading = new Map(all.map((each) => [each.reading, each]));
  const { listed } = selectInstances([...byReading.keys()], undefined, { bytes });
  const { alert, traits } = first.of;
  const format = values.prepare(alert, (instance) => byReading.get(instance)?.service);
  return buildInstanceViews(listed, traits, format).map((instance, index) => {
    const { level = 'unknown' } = listed[index] ?? {};
    const { severity = '' } = (listed[index] && byReading.get(listed[index])) ?? {};
    return { alert, level, instance, severity, url: alertUrl(alert, instance.urlQuery) };
  });
}

/** Alerts in the order of their first instance; the instances without a service are apart. */
function groupByAlert(ranked: readonly RankedFiring[], values: InstanceValues): FiringAlertView[] {
  const groups = Map.groupBy(ranked, ({ of, service }) => `${service === undefined} ${of.alert}`);
  const candidates = [...groups.values()].slice(0, maxAlerts);
  const estimate = (all: readonly RankedFiring[]): number =>
    alertBytes + estimateListBytes(all.map(({ reading }) => reading.labels));
  let leastBytes = 0;
  const listed = candidates.filter((all, index) => {
    leastBytes += estimate(all.slice(0, 1));
    return index === 0 || leastBytes <= maxBytes;
  });
  const shares = shareBytes(listed.map(estimate), maxBytes);
  return listed.map((all, index) => {
    const instances = buildFiringInstances(all, (shares[index] ?? 0) - alertBytes, values);
    const readings = all.map(({ reading }) => reading);
    const [first] = instances;
    const alert = first?.alert ?? '';
    const level = worstLevel(readings.map((each) => each.level));
    const { error } = readings[0]?.remembered?.source ?? {};
    const isRemembered = readings.every(({ remembered }) => remembered?.lastListedMs !== undefined);
    return {
      alert,
      isUnattributed: all[0]?.service === undefined,
      level,
      unknownKind: findUnknownKind({ level, unknownKind: error && classifyUnknown(error) }),
      severity: first?.severity ?? '',
      isMuted: readings.every(({ muted }) => muted !== undefined),
      lastSeenAt: isRemembered
        ? formatKnownTime(Math.max(...new Set(readings.map(({ remembered }) => remembered?.lastListedMs ?? 0))))
        : undefined,
      since: formatKnownTime(findEarliestMs(readings.map(({ activeAtMs }) => activeAtMs))) ?? '',
      url: first && all.length === 1 ? first.url : alertUrl(alert),
      services: [...new Set(all.flatMap(({ service }) => service ?? []))],
      instances,
      instanceCount: all.length,
    };
  });
}

const isConfirmed = ({ reading }: RankedFiring): boolean => reading.remembered?.lastListedMs === undefined;

/** `30 firing, 2 of them muted`, `2 firing, 1 last seen firing before an outage`. */
function formatFiringCount(all: readonly RankedFiring[]): string {
  const firing = all.filter(isConfirmed).length;
  const muted = all.filter(({ reading }) => reading.muted !== undefined).length;
  const unconfirmed = all.length - firing;
  const rest = unconfirmed === 0 ? '' : `, ${unconfirmed} last seen firing before an outage`;
  if (muted === 0) return `${firing} firing${rest}`;
  return muted === firing ? `${firing} firing, muted${rest}` : `${firing} firing, ${muted} of them muted${rest}`;
}

/** `reason` is why it is not certain what fires; `undefined` when it is. */
function describeFiring(firing: readonly RankedFiring[], reason: string | undefined): string {
  if (firing.some(isConfirmed)) return formatFiringCount(firing);
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
  const findRank = memoizeRanks(catalog);
  const firing = [...readings.readFiring()]
    .flatMap(([alert, instances]): RankedFiring[] => {
      // By convention the severity `none` marks a watchdog, which always fires.
      const relevant = instances.filter(({ labels }) => labels['severity'] !== 'none');
      const of = { alert, traits: findSharedTraits(relevant) };
      const attributions = findAttributions(alert);
      return relevant.map((reading) => {
        const { service } = attributions.find(reading.labels);
        return { of, reading, service, ...findRank(alert, reading.labels, service) };
      });
    })
    .sort(
      (a, b) =>
        Number(a.reading.muted !== undefined) - Number(b.reading.muted !== undefined) ||
        levels.indexOf(a.reading.level) - levels.indexOf(b.reading.level) ||
        a.rank - b.rank ||
        (a.reading.activeAtMs ?? 0) - (b.reading.activeAtMs ?? 0),
    );
  const alerts = groupByAlert(firing, new InstanceValues(readings));
  const inconclusiveReason = findInconclusiveReason(readings, notices);
  const level = worstLevel([
    ...firing.map(({ reading }) => reading.level),
    inconclusiveReason === undefined ? ('ok' as const) : ('unknown' as const),
  ]);
  const unknownKind = readings.listOutages().length > 0 ? 'unreachable' : undefined;
  return {
    level,
    unknownKind: findUnknownKind({ level, unknownKind }),
    message: describeFiring(firing, inconclusiveReason),
    instances: alerts.flatMap(({ instances }) => instances),
    instanceCount: firing.length,
    alerts,
    hiddenAlertCount: new Set(firing.map(({ of }) => of)).size - new Set(alerts.map(({ alert }) => alert)).size,
    checkedAt: formatKnownTime(checkedAtMs),
    notices,
    refreshSeconds: readings.alertRefreshSeconds,
  };
}
