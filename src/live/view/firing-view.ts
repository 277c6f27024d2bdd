/**
 * Everything that fires now, whether or not a runbook answers it. "Nothing fires" is said only where all sources
 * said so.
 */

import { levels, worstLevel } from '../../lib/level.ts';
import { urls } from '../../lib/urls.ts';
import { type InstanceReading, instanceLevel } from '../judge/judge-alert.ts';
import { mutedBy } from '../judge/muted.ts';
import { alertIntervalMs } from '../poll/pollers.ts';
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

export function viewFiring(readings: Readings): FiringNowView {
  const { rules, faults, checkedAtMs } = readings.rules();
  const muted = readings.muted();
  const found = rules.flatMap((rule) =>
    rule.instances
      // By convention a rule of severity none always fires, to prove that alerting works.
      .filter((instance) => instance.state === 'firing' && instance.labels['severity'] !== 'none')
      .map((instance): { alert: string; reading: InstanceReading } => {
        const by = mutedBy(instance.labels, muted);
        return { alert: rule.name, reading: { ...instance, muted: by, level: instanceLevel(instance, by) } };
      }),
  );
  const firing = found
    .map(({ alert, reading }): FiringView => {
      const alike = found.filter((each) => each.alert === alert).map((each) => each.reading);
      const instance = viewInstance(reading, alike);
      return { alert, level: reading.level, instance, url: landing(alert, reading.labels) };
    })
    .sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) || a.instance.since.localeCompare(b.instance.since),
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
    refreshSeconds: alertIntervalMs / 1000,
  };
}
