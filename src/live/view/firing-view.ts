/**
 * Everything that fires now, whether or not a runbook answers it. "Nothing fires" is said only where all sources
 * said so.
 */

import { chooseByLabels, runbooksForAlert } from '../../catalog/alert-index.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { findService, severityName } from '../../catalog/find.ts';
import { isTrusted } from '../../catalog/landing/label-trust.ts';
import { levels, worstLevel } from '../../lib/level.ts';
import { urls } from '../../lib/urls.ts';
import { concernsService } from '../judge/belongs.ts';
import type { Readings } from '../readings.ts';
import type { FiringAlertView, FiringNowView, FiringView, NoticeView } from '../view.ts';
import { viewInstances } from './alert-view.ts';
import { isoTime } from './signal-view.ts';

/** The landing of an alert, its labels as query. */
function landing(alert: string, query: string): string {
  return query === '' ? urls.alert(alert) : `${urls.alert(alert)}?${query}`;
}

interface Rank {
  rank: number;
  severity: string;
  services: string[];
}

/** The worst severity among the runbooks that answer the instance, 9 and no word where none says it; and their services. */
function rankOf(catalog: Catalog, alert: string, labels: Readonly<Record<string, string>>): Rank {
  const answering = chooseByLabels(catalog, runbooksForAlert(catalog, alert), new URLSearchParams(labels));
  const [worst] = answering.sort((a, b) => (a.severity ?? 9) - (b.severity ?? 9));
  const known = catalog.services.map(({ id }) => id);
  const named = known.filter((id) => concernsService(labels, id, known));
  const service = worst && findService(catalog, worst.service);
  return {
    rank: worst?.severity ?? 9,
    severity: severityName(service, worst?.severity),
    services: labels['service'] === undefined ? [...new Set(answering.map((each) => each.service))] : named,
  };
}

/** Whatever else tells instances apart, those alike in the labels that decide are ranked once. */
function rememberRanks(catalog: Catalog): (alert: string, labels: Readonly<Record<string, string>>) => Rank {
  const ranks = new Map<string, Rank>();
  return (alert, labels) => {
    const deciding = Object.entries(labels).filter(([name]) => isTrusted(name));
    const key = JSON.stringify([alert, deciding]);
    const rank = ranks.get(key) ?? rankOf(catalog, alert, labels);
    ranks.set(key, rank);
    return rank;
  };
}

interface Ranked extends FiringView {
  rank: number;
  services: string[];
}

/** In the order of each alert's first instance. */
function groupByAlert(ranked: readonly Ranked[]): FiringAlertView[] {
  return [...Map.groupBy(ranked, (each) => each.alert)].map(([alert, instances]) => {
    const [first] = instances;
    return {
      alert,
      level: worstLevel(instances.map(({ level }) => level)),
      severity: first?.severity ?? '',
      isMuted: instances.every(({ instance }) => instance.muted !== ''),
      since: instances.flatMap(({ instance }) => instance.since || []).sort()[0] ?? '',
      url: first && instances.length === 1 ? first.url : urls.alert(alert),
      services: [...new Set(instances.flatMap(({ services }) => services))],
      instances,
    };
  });
}

/** `30 firing, 2 of them muted` */
function countWords(all: number, muted: number): string {
  if (muted === 0) return `${all} firing`;
  return muted === all ? `${all} firing, muted` : `${all} firing, ${muted} of them muted`;
}

/** Why "nothing fires" would be too much said; `undefined` when every source, and every rule, vouches for it. */
function findDoubt(readings: Readings, notices: readonly NoticeView[]): string | undefined {
  const { rules, faults } = readings.rules();
  const { deliveries, doubt } = readings.deliveries();
  const [fault] = faults;
  if (fault !== undefined) return fault;
  if (rules.length === 0) return 'no alerting rule is loaded';
  if (doubt !== undefined) return doubt;
  if (deliveries.some(({ labels, muted }) => !labels['alertname'] && muted === undefined))
    return 'an Alertmanager has an alert without a name';
  if (notices.some(({ kind }) => kind === 'pipeline')) return 'the alerting pipeline is broken';
  const doubtful = rules.flatMap((rule) => {
    const why = readings.doubtAbout(rule);
    return why === undefined ? [] : [`${rule.name}: ${why}`];
  });
  if (doubtful.length === 0) return undefined;
  return `${doubtful.length} of ${rules.length} rules prove nothing, ${doubtful[0]}`;
}

/** Those first of whom somebody is told; then by level, then by the runbook's severity, then the oldest. */
export function viewFiring(catalog: Catalog, readings: Readings): FiringNowView {
  const { checkedAtMs } = readings.rules();
  const notices = readings.notices();
  const found = [...readings.firing()].flatMap(([alert, instances]) => {
    // By convention a rule of severity none always fires, to prove that alerting works.
    const meant = instances.filter(({ labels }) => labels['severity'] !== 'none');
    const views = viewInstances(meant);
    return meant.flatMap(({ level, labels }, index) => {
      const instance = views[index];
      return instance ? [{ alert, level, labels, instance }] : [];
    });
  });
  const findRank = rememberRanks(catalog);
  const firing = found
    .map(({ alert, level, labels, instance }): Ranked => {
      const url = landing(alert, instance.query);
      return { alert, level, instance, url, ...findRank(alert, labels) };
    })
    .sort(
      (a, b) =>
        Number(a.instance.muted !== '') - Number(b.instance.muted !== '') ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        a.rank - b.rank ||
        a.instance.since.localeCompare(b.instance.since),
    );
  const doubt = findDoubt(readings, notices);
  const level = worstLevel([
    ...firing.map((each) => each.level),
    doubt === undefined ? ('ok' as const) : ('unknown' as const),
  ]);
  const words =
    firing.length > 0
      ? countWords(firing.length, firing.filter(({ instance }) => instance.muted !== '').length)
      : doubt === undefined
        ? 'Nothing fires'
        : `Not known: ${doubt}`;
  return {
    level,
    words,
    firing,
    alerts: groupByAlert(firing),
    checkedAt: checkedAtMs === undefined ? undefined : isoTime(checkedAtMs),
    notices,
    refreshSeconds: readings.alertSeconds,
  };
}
