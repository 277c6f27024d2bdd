/**
 * Every fault against every rule, in Prometheus's own engine and its own time: half a minute without it, as long with
 * it, then without it. The series are those of the simulation.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { findRuleTemplate, writeFromTemplate } from '../../../demo/monitoring/templates.ts';
import { listServices } from '../../../demo/services/list-services.ts';
import { Exporter } from '../../../demo/simulation/exporter.ts';
import { formatSeries } from '../../../demo/simulation/exposition.ts';
import { FaultSwitches } from '../../../demo/simulation/fault-switches.ts';
import type { FaultModel, ServiceModel } from '../../../demo/simulation/service-model.ts';
import { computeLoad } from '../../../demo/simulation/variation.ts';
import { invokePromtool } from '../../tools/promtool.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';

const day = 86_400;
const services = listServices({ usual: { endsAtSeconds: 80 * day }, soon: { endsAtSeconds: 20 * day } });
const folder = createTemporaryFolder(afterAll);
const rules = [...services.map(({ id }) => id), 'watchdog'].map((name) =>
  writeFromTemplate(findRuleTemplate(name), folder, { SITE_URL: 'https://runbooks.example' }),
);

/** In seconds, as the test of a rule counts: from 0. */
const [onAt, offAt, endAt] = [30, 60, 100];

/** Each series with a value a second, the fault on from `onAt` to `offAt`. */
function simulate(service: ServiceModel, fault: string): { series: string; values: string }[] {
  const switches = new FaultSwitches(service.faults);
  const target = switches.find(fault);
  if (!target) throw new Error(`${service.id} has no fault ${fault}`);
  const exporters = service.programs.map((program) => ({ program, exporter: new Exporter(program.metrics) }));
  const values = new Map<string, number[]>();
  for (let atSeconds = 0; atSeconds <= endAt; atSeconds += 1) {
    switches.set(target, atSeconds >= onAt && atSeconds < offAt, atSeconds);
    for (const [index, { program, exporter }] of exporters.entries()) {
      const { place, labels, job, instance = '127.0.0.1:5000' } = program;
      const has = (name: string) => switches.isOn(name, place);
      const conditions = { atSeconds, load: computeLoad(20, atSeconds, index), has };
      exporter.advance(1, conditions);
      for (const { name, labels: own, value } of exporter.list(conditions).flatMap(({ samples }) => samples)) {
        const series = formatSeries(name, { ...own, ...labels, job, instance });
        const ofSeries = values.get(series);
        if (ofSeries) ofSeries.push(value);
        else values.set(series, [value]);
      }
    }
  }
  return [...values].map(([series, all]) => ({ series, values: all.join(' ') }));
}

interface Case {
  service: ServiceModel;
  fault: FaultModel;
}

const firing = (at: number, cases: readonly Case[]) => ({
  expr: 'group by (alertname, service) (ALERTS{alertstate="firing"})',
  eval_time: `${at}s`,
  exp_samples: [
    { labels: '{alertname="Watchdog"}', value: 1 },
    ...cases.flatMap(({ service, fault: { alert } }) =>
      alert === undefined ? [] : [{ labels: `{alertname="${alert}", service="${service.id}"}`, value: 1 }],
    ),
  ],
});

/** A fault of each service at a time: services share no series, and promtool takes longest to start. */
const longest = Math.max(...services.map(({ faults }) => faults.length));
const rounds = Array.from({ length: longest }, (_, round) =>
  services.flatMap((service): Case[] => {
    const fault = service.faults[round];
    return fault ? [{ service, fault }] : [];
  }),
).map((cases) => [cases.map(({ service, fault }) => `${service.id}/${fault.id}`).join(', '), cases] as const);

describe('the rules of the demo', () => {
  it.each(rounds)('fire exactly the alerts that these faults name, and resolve them: %s', (_names, cases) => {
    const tests = [
      {
        interval: '1s',
        input_series: cases.flatMap(({ service, fault }) => simulate(service, fault.id)),
        promql_expr_test: [firing(onAt - 1, []), firing(offAt - 1, cases), firing(endAt, [])],
      },
    ];
    const file = join(createTemporaryFolder(), 'faults.test.yml');
    writeFileSync(file, stringify({ rule_files: rules, evaluation_interval: '1s', tests }));
    expect(invokePromtool('test', 'rules', file)).toContain('SUCCESS');
  });
});
