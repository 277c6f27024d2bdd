/** How long an alert takes to fire once its cause is there, read from the rule files. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readJsonArray, readJsonField, readJsonString } from '../../src/lib/json.ts';

const secondsPerUnit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `1h30m`, as Prometheus writes durations, in seconds. */
function parseSeconds(written: string): number {
  return [...written.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (secondsPerUnit[unit] ?? 0),
    0,
  );
}

/** The longest range in an expression; 0 without one. */
function findWindow(expression: string): number {
  const ranges = [...expression.matchAll(/\[([\dsmhd]+)\]/g)].map(([, range = '']) => parseSeconds(range));
  return Math.max(0, ...ranges);
}

/** A scrape and an evaluation, a second each. */
const reactionSeconds = 2;

/** The seconds at most until an alert of the file fires, by its name; for two rules of one name, the faster one. */
function readTimings(file: string): Map<string, number> {
  const timings = new Map<string, number>();
  const rules = readJsonArray(parse(readFileSync(file, 'utf8')), 'groups').flatMap((group) =>
    readJsonArray(group, 'rules'),
  );
  for (const rule of rules) {
    const name = readJsonString(rule, 'alert');
    const seconds =
      findWindow(readJsonString(rule, 'expr')) +
      parseSeconds(String(readJsonField(rule, 'for') ?? '')) +
      reactionSeconds;
    timings.set(name, Math.min(seconds, timings.get(name) ?? seconds));
  }
  return timings;
}

export type FindTiming = (service: string, alert: string) => number | undefined;

/** `fileOf` gives the rule file of a service. */
export function createTimings(fileOf: (service: string) => string): FindTiming {
  const files = new Map<string, Map<string, number>>();
  return (service, alert) => {
    const timings = files.get(service) ?? readTimings(fileOf(service));
    files.set(service, timings);
    return timings.get(alert);
  };
}
