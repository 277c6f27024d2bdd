/** The simulated services have what the site, its rules and its runbooks ask for. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findRuleTemplate } from '../../../demo/monitoring/templates.ts';
import { listServices } from '../../../demo/services/list-services.ts';
import { Exporter } from '../../../demo/simulation/exporter.ts';
import type { Labels } from '../../../demo/simulation/metric.ts';
import { listSelectors, listSignals } from './signal-queries.ts';

const services = listServices({ usual: { endsAtSeconds: 2e9 }, soon: { endsAtSeconds: 1.9e9 } });
const isOfService = ({ service }: { service: string }) => service !== 'flarepath';
const signals = listSignals().filter(isOfService);

interface Rule {
  alert: string;
  expr: string;
  labels: Record<string, string>;
}

const readRules = (service: string): Rule[] =>
  parse(readFileSync(findRuleTemplate(service), 'utf8')).groups.flatMap((group: { rules: Rule[] }) => group.rules);

/** All series of all services, with their labels after the scrape. */
const series: { name: string; labels: Labels }[] = services.flatMap(({ programs }) =>
  programs.flatMap(({ metrics, labels, job, instance = '127.0.0.1:5000' }) =>
    new Exporter(metrics)
      .list({ atSeconds: 1e9, load: 20, has: () => false })
      .flatMap(({ samples }) => samples)
      .map((sample) => ({ name: sample.name, labels: { ...sample.labels, ...labels, job, instance } })),
  ),
);

const findMissing = (expression: string): string[] =>
  listSelectors(expression)
    .filter(({ metric, matches }) => !series.some(({ name, labels }) => name === metric && matches(labels)))
    .map(({ text }) => text);

describe('the simulated services', () => {
  it.each(signals.flatMap(({ service, id, query }) => (query ? [[`${service}/${id}`, query] as const] : [])))(
    'export what the signal %s selects',
    (_signal, query) => {
      expect(findMissing(query)).toEqual([]);
    },
  );

  it.each(services.flatMap(({ id }) => readRules(id).map((rule) => [id, rule.alert, rule] as const)))(
    'export what the rule %s/%s selects, and nothing of another service',
    (id, _alert, { expr, labels }) => {
      expect(findMissing(expr)).toEqual([]);
      const selected = listSelectors(expr).flatMap(({ metric, matches }) =>
        series.filter((each) => each.name === metric && matches(each.labels)),
      );
      const owners = selected.map((each) => labels['service'] ?? each.labels['service']);
      expect([...new Set(owners)]).toEqual([id]);
    },
  );

  it.each(signals.flatMap(({ service, id, path }) => (path ? [[`${service}/${id}`, path] as const] : [])))(
    'answer the health check %s at %s',
    (id, path) => {
      const service = services.find((each) => id.startsWith(`${each.id}/`));
      const paths = [...(service?.endpoints ?? []), ...(service?.programs ?? [])].map((each) => each.path);
      expect(paths.filter((each) => each.endsWith(path))).not.toEqual([]);
    },
  );

  it.each(services.flatMap(({ id, faults }) => faults.map((fault) => [id, fault.id, fault] as const)))(
    'have for %s/%s a runbook, and a rule for its alert',
    (service, _fault, { runbook, alert, effect }) => {
      expect(existsSync(`src/content/runbooks/${runbook}.mdx`)).toBe(true);
      expect(runbook.startsWith(`${service}/`)).toBe(true);
      expect(effect).toMatch(/^[A-Z0-9].*\.$/);
      if (alert) expect(readRules(service).map((rule) => rule.alert)).toContain(alert);
    },
  );

  it('have no two targets with the same job and instance', () => {
    const targets = services.flatMap(({ programs }) =>
      programs.map((program) => `${program.job} ${program.instance ?? program.port}`),
    );
    expect(targets.filter((each, index) => targets.indexOf(each) !== index)).toEqual([]);
  });

  it('have a fault for each of the 29 runbooks', () => {
    const files = services.flatMap(({ id }) =>
      globSync(`src/content/runbooks/${id}/*.mdx`).map((file) => `${id}/${basename(file, '.mdx')}`),
    );
    expect(files).toHaveLength(29);
    const covered = new Set(services.flatMap(({ faults }) => faults.map(({ runbook }) => runbook)));
    expect(files.filter((id) => !covered.has(id))).toEqual([]);
  });
});
