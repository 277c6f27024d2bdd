import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../demo/services/faults.ts';
import { Pod } from '../../demo/services/pod.ts';
import { simulateRequest } from '../../demo/services/traffic.ts';

/** A reproducible replacement for Math.random (a linear congruential generator). */
function createRandom(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

async function simulateTraffic(...faults: FaultName[]) {
  const pod = new Pod({ service: 'sql-synthesizer', namespace: 'prod', pod: 'sql-synthesizer-test' });
  for (const fault of faults) pod.switchFault(fault, true);
  const random = createRandom();
  for (let count = 0; count < 2_000; count += 1) simulateRequest(pod, random);

  const series = (await pod.metrics.registry.getMetricsAsJSON()).flatMap(({ name, values }) =>
    values.map(({ labels, value, ...rest }) => ({
      name: 'metricName' in rest ? rest.metricName : name,
      labels: labels as Record<string, unknown>,
      value,
    })),
  );
  const sum = (name: string, labels: Record<string, unknown> = {}) =>
    series
      .filter((one) => one.name === name)
      .filter((one) => Object.entries(labels).every(([label, value]) => one.labels[label] === value))
      .reduce((total, { value }) => total + value, 0);
  const faster = (le: number) => sum('query_duration_seconds_bucket', { le }) / sum('query_duration_seconds_count');
  return {
    errorRatio: sum('api_requests_total', { status: '500' }) / sum('api_requests_total'),
    hitRatio: sum('cache_hits_total') / (sum('cache_hits_total') + sum('cache_misses_total')),
    connections: sum('db_connections_active') / sum('db_connections_max'),
    severeEvents: sum('security_events_total', { severity: 'high' }),
    faster,
    events: pod.listSecurityEvents(),
  };
}

describe('the simulated traffic', () => {
  it('stays below every threshold without a fault', async () => {
    const normal = await simulateTraffic();
    expect(normal.errorRatio).toBeLessThan(0.02);
    expect(normal.faster(0.1)).toBe(1);
    expect(normal.hitRatio).toBeGreaterThan(0.85);
    expect(normal.connections).toBeLessThan(0.5);
    expect(normal.severeEvents).toBe(0);
  });

  it('has about 40 % responses of 500 under `errors`', async () => {
    const { errorRatio } = await simulateTraffic('errors');
    expect(errorRatio).toBeGreaterThan(0.35);
    expect(errorRatio).toBeLessThan(0.45);
  });

  it('has its 95th percentile near 400 ms under `slow`', async () => {
    const { faster } = await simulateTraffic('slow');
    expect(faster(0.25)).toBeLessThan(0.6);
    expect(faster(0.4)).toBeGreaterThan(0.95);
  });

  it('uses the whole pool under `database`, with any traffic', async () => {
    expect((await simulateTraffic('database')).connections).toBe(1);
  });

  it('has about 20 % cache hits under `cache`', async () => {
    const { hitRatio } = await simulateTraffic('cache');
    expect(hitRatio).toBeGreaterThan(0.15);
    expect(hitRatio).toBeLessThan(0.25);
  });

  it('counts attempts under `security`, and lists the newest 50', async () => {
    const { severeEvents, events } = await simulateTraffic('security');
    expect(severeEvents).toBeGreaterThan(100);
    expect(events).toHaveLength(50);
    const times = events.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted().reverse());
  });
});
