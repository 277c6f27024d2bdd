/** What the rows of the fault table have in common: what happens to the sources, and when. */
import type { AlertHistory } from '../../support/alert-history.ts';
import { at, type Condition, type StubAlertmanager, type StubInstance } from '../../support/stub-sources.ts';
import type { Step } from './play-faults.ts';

export const firing = { pod: 'api-7f9', activeAt: at('00:28') };

/** When the instance began. */
export const since = firing.activeAt;

export const fire = ({ prometheus, second }: AlertHistory): void => {
  prometheus.instances = [firing];
  second.instances = [firing];
};

export const end = ({ prometheus, second }: AlertHistory): void => {
  prometheus.instances = [];
  second.instances = [];
};

export const setPrometheus =
  (condition: Condition) =>
  ({ prometheus }: AlertHistory): void => {
    prometheus.condition = condition;
  };

export const setEndpoint =
  (condition: Condition) =>
  ({ endpoint }: AlertHistory): void => {
    endpoint.condition = condition;
  };

/** Changes each replica of the Alertmanager. */
export const setReplicas =
  (change: Partial<Pick<StubAlertmanager, 'condition' | 'alerts' | 'silences' | 'startedAt'>>) =>
  ({ replicas }: AlertHistory): void => {
    for (const each of replicas) Object.assign(each, change);
  };

/** All changes, one after the other. */
export const both =
  (...changes: ((history: AlertHistory) => unknown)[]) =>
  async (history: AlertHistory): Promise<void> => {
    for (const change of changes) await change(history);
  };

/** Steps of a source that answers, fails, answers …: every `seconds` from `start`, `count` times. */
export function flap(
  start: string,
  { count, seconds = 15 }: { count: number; seconds?: number },
  changes: readonly ((history: AlertHistory) => unknown)[],
): Step[] {
  return Array.from({ length: count }, (_, index) => {
    const change = changes[index % changes.length];
    const time = new Date(Date.parse(at(start)) + index * seconds * 1000).toISOString().slice(11, 19);
    return { at: time, isNeverOk: true, ...(change && { change }) };
  });
}

export const up = setPrometheus('up');

export const setRule =
  (rule: object) =>
  ({ prometheus }: AlertHistory): void =>
    void Object.assign(prometheus, { rule });

export const list =
  (change: Partial<StubInstance>) =>
  ({ prometheus }: AlertHistory): void => {
    prometheus.instances = [{ ...firing, ...change }];
  };

/** Firing since 00:28 and seen from 00:30 on; an incident is confirmed for a minute. */
export const start: readonly Step[] = [
  { at: '00:30:05', change: fire },
  { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
];

const lastSeen = /Last seen firing \d+ s before, for [23] min, pod api-7f9$/;

/** A Prometheus that fails from 00:31 to 00:33, with what it lists then. */
export const outage = (condition: Condition, change: (history: AlertHistory) => unknown): Step[] => [
  ...start,
  { at: '00:31', change: setPrometheus(condition) },
  { at: '00:33', isNeverOk: true, sees: { level: 'unknown', message: lastSeen, since }, change: both(change, up) },
];
