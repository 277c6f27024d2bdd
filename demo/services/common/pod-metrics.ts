/** Pods as cAdvisor and kube-state-metrics report them. */
import { type Conditions, counter, gauge, type Labels, type Metric } from '../../simulation/metric.ts';
import { vary } from '../../simulation/variation.ts';

export const mebibyte = 1024 ** 2;

/** A share of `limitBytes` around `usual`, or as the fault sets it. */
export function memoryInUse(
  name: string,
  labels: Labels,
  {
    limitBytes,
    usual,
    underFault,
  }: { limitBytes: number; usual: number; underFault(c: Conditions): number | undefined },
): Metric {
  const seed = labels['pod']?.length ?? 1;
  return gauge(name, 'Memory of the container, in bytes.', labels, (c) =>
    Math.round(limitBytes * (underFault(c) ?? usual + 0.05 * vary(c.atSeconds, seed, 600))),
  );
}

/** The one container of a pod: its restarts, and why it last ended. */
export function containerState(
  labels: Labels,
  { restartsPerMinute, isOomKilled }: { restartsPerMinute(c: Conditions): number; isOomKilled(c: Conditions): boolean },
): Metric[] {
  const terminated = (reason: string, value: (c: Conditions) => boolean): Metric =>
    gauge(
      'kube_pod_container_status_last_terminated_reason',
      'Why the container last ended.',
      { ...labels, reason },
      (c) => Number(value(c)),
    );
  return [
    counter(
      'kube_pod_container_status_restarts_total',
      'Restarts of the container.',
      labels,
      (c) => restartsPerMinute(c) / 60,
    ),
    terminated('OOMKilled', isOomKilled),
    terminated('Completed', (c) => !isOomKilled(c)),
  ];
}
