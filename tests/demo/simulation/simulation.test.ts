import { describe, expect, it } from 'vitest';
import { listSecurityEvents } from '../../../demo/services/security-events.ts';
import { podNames, sqlSynthesizer } from '../../../demo/services/sql-synthesizer.ts';
import { computeMean, computeShareBelow } from '../../../demo/simulation/distribution.ts';
import { Exporter } from '../../../demo/simulation/exporter.ts';
import { renderExposition } from '../../../demo/simulation/exposition.ts';
import { counter, gauge, histogram } from '../../../demo/simulation/metric.ts';
import { ServiceSimulation } from '../../../demo/simulation/service-simulation.ts';
import { computeLoad, vary } from '../../../demo/simulation/variation.ts';

const normal = { atSeconds: 0, load: 10, has: () => false };

describe('a distribution of durations', () => {
  const latency = { median: 0.1, p95: 0.4 };

  it('has the median and the 95th percentile that it is given', () => {
    expect(computeShareBelow(latency, 0.1)).toBeCloseTo(0.5, 4);
    expect(computeShareBelow(latency, 0.4)).toBeCloseTo(0.95, 4);
    expect(computeShareBelow(latency, 100)).toBeCloseTo(1, 6);
    expect(computeMean(latency)).toBeGreaterThan(0.1);
  });
});

describe('an exporter', () => {
  const metrics = [
    counter('requests_total', 'Requests.', { status: '200' }, ({ load }) => load),
    counter('requests_total', 'Requests.', { status: '500' }, ({ has }) => (has('errors') ? 1 : 0)),
    gauge('depth', 'Queue "depth".', { queue: 'a"b\\c\nd' }, ({ atSeconds }) => atSeconds),
    histogram(
      'duration_seconds',
      'Time.',
      {},
      {
        buckets: [0.1, 1],
        perSecond: ({ load }) => load,
        latency: () => ({ median: 0.1, p95: 0.4 }),
      },
    ),
  ];

  it('counts what happens in the time that passes, from zero', () => {
    const exporter = new Exporter(metrics);
    expect(exporter.list(normal).flatMap(({ samples }) => samples.map(({ value }) => value))).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    exporter.advance(10, normal);
    exporter.advance(4, { ...normal, has: () => true });
    const [requests, , durations] = exporter.list(normal);
    expect(requests?.samples.map(({ value }) => value)).toEqual([140, 4]);
    expect(durations?.samples.map(({ value }) => value)).toEqual([
      70,
      expect.closeTo(139.5, 0),
      140,
      expect.any(Number),
      140,
    ]);
  });

  it('writes each family once, with escaped labels, cumulative buckets, sum and count', () => {
    const exporter = new Exporter(metrics);
    exporter.advance(1, normal);
    const text = renderExposition(exporter.list({ ...normal, atSeconds: 7 }), { service: 'api' });
    expect(text.match(/# TYPE requests_total counter/g)).toHaveLength(1);
    expect(text).toContain('requests_total{status="500",service="api"} 0\n');
    expect(text).toContain('depth{queue="a\\"b\\\\c\\nd",service="api"} 7\n');
    expect(text).toContain('duration_seconds_bucket{le="0.1",service="api"} 5\n');
    expect(text).toContain('duration_seconds_bucket{le="+Inf",service="api"} 10\n');
    expect(text).toMatch(/duration_seconds_sum\{service="api"\} \d+\.\d+\n/);
    expect(text).toContain('duration_seconds_count{service="api"} 10\n');
  });
});

describe('the variation over time', () => {
  it('is the same for the same moment, within bounds, and without jumps', () => {
    for (let at = 0; at < 400; at += 1) {
      expect(vary(at, 3)).toBe(vary(at, 3));
      expect(Math.abs(vary(at, 3))).toBeLessThanOrEqual(1);
      expect(Math.abs(vary(at + 1, 3) - vary(at, 3))).toBeLessThan(0.1);
    }
  });

  it('has a load that peaks in the afternoon and never stops', () => {
    expect(computeLoad(20, 14 * 3600, 1)).toBeGreaterThan(24);
    expect(computeLoad(20, 2 * 3600, 1)).toBeLessThan(16);
    expect(computeLoad(20, 2 * 3600, 1)).toBeGreaterThan(12);
  });
});

describe('a simulated service', () => {
  const [first, second] = sqlSynthesizer.programs;
  const readErrors = (simulation: ServiceSimulation, index: number): number => {
    const program = simulation.model.programs[index];
    const text = program ? simulation.renderMetrics(program, 60) : '';
    return Number(/^api_requests_total\{status="500".*\} (\d+)$/m.exec(text)?.[1]);
  };

  it('has a fault only in the place where it is on', () => {
    const simulation = new ServiceSimulation(sqlSynthesizer, 20);
    const target = simulation.switches.find('errors', podNames[1]);
    if (!target) throw new Error('no such switch');
    simulation.switches.set(target, true, 0);
    simulation.advance(60, 60);
    expect(first?.place).toBe(podNames[0]);
    expect(second?.place).toBe(podNames[1]);
    expect(readErrors(simulation, 0)).toBeLessThan(10);
    expect(readErrors(simulation, 1)).toBeGreaterThan(250);
  });

  it('lists the newest 50 attempts of the last attack, also after it', () => {
    const circumstances = { has: () => false, findLast: () => ({ fromSeconds: 1000, untilSeconds: 1100 }) };
    const events = listSecurityEvents({ ...circumstances, atSeconds: 1110 });
    expect(events).toHaveLength(50);
    const times = events.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted().reverse());
    expect(events.filter(({ severity }) => severity === 'high').length).toBeGreaterThan(40);
    const before = listSecurityEvents({ ...circumstances, atSeconds: 1110, findLast: () => undefined });
    expect(before.every(({ severity }) => severity === 'low')).toBe(true);
  });
});
