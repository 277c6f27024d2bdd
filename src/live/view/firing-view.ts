/**
 * Everything that fires now, whether or not a runbook answers it. "Nothing fires" is said only where all sources
 * said so.
 */

import { chooseByLabels, runbooksForAlert } from '../../catalog/alert-index.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { findService, severityName } from '../../catalog/find.ts';
import { levels, worstLevel } from '../../lib/level.ts';
import { urls } from '../../lib/urls.ts';
import type { Readings } from '../readings.ts';
import type { FiringNowView, FiringView } from '../view.ts';
import { viewInstance } from './alert-view.ts';
import { isoTime } from './signal-view.ts';

/** The landing of an alert, its labels as query. */
function landing(alert: string, labels: Readonly<Record<string, string>>): string {
  const { alertname: _, ...rest } = labels;
  const query = new URLSearchParams(rest).toString();
  return query === '' ? urls.alert(alert) : `${urls.alert(alert)}?${query}`;
}

/** The worst severity among the runbooks that answer the instance; 9 and no word where none says it. */
function severityOf(catalog: Catalog, alert: string, labels: Readonly<Record<string, string>>) {
  const [worst] = chooseByLabels(runbooksForAlert(catalog, alert), new URLSearchParams(labels)).sort(
    (a, b) => (a.severity ?? 9) - (b.severity ?? 9),
  );
  const service = worst && findService(catalog, worst.service);
  return { rank: worst?.severity ?? 9, name: severityName(service, worst?.severity) };
}

/** Worst first: by level, then by the runbook's severity, then the oldest. */
export function viewFiring(catalog: Catalog, readings: Readings): FiringNowView {
  const { faults, checkedAtMs } = readings.rules();
  const found = [...readings.firing()].flatMap(([alert, instances]) =>
    instances
      // By convention a rule of severity none always fires, to prove that alerting works.
      .filter(({ labels }) => labels['severity'] !== 'none')
      .map((reading) => ({ alert, reading })),
  );
  const firing = found
    .map(({ alert, reading }): FiringView & { rank: number } => {
      const alike = found.filter((each) => each.alert === alert).map((each) => each.reading);
      const instance = viewInstance(reading, alike);
      const { rank, name: severity } = severityOf(catalog, alert, reading.labels);
      return { alert, level: reading.level, instance, severity, rank, url: landing(alert, reading.labels) };
    })
    .sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        a.rank - b.rank ||
        a.instance.since.localeCompare(b.instance.since),
    );
  const doubt = faults[0];
  const level = worstLevel([
    ...firing.map((each) => each.level),
    doubt === undefined ? ('ok' as const) : ('unknown' as const),
  ]);
  const words =
    firing.length > 0
      ? `${firing.length} firing`
      : doubt === undefined
        ? 'Nothing fires'
        : `Not known: ${doubt}`;
  return {
    level,
    words,
    firing,
    checkedAt: checkedAtMs === undefined ? undefined : isoTime(checkedAtMs),
    notices: readings.notices(),
    refreshSeconds: readings.alertSeconds,
  };
}
