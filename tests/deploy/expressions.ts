/** All PromQL expressions that are shipped for monitoring Flarepath: of its alert rules, dashboard and signals. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

export interface Expression {
  /** Where it is, for the message of a failed test. */
  location: string;
  promql: string;
}

const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['critical', 'warning', 'info']), service: z.string() }),
          annotations: z.strictObject({
            summary: z.string().min(10),
            description: z.string().min(20),
            runbook_url: z.string(),
          }),
        }),
      ),
    }),
  ),
});

const targetSchema = z.object({ refId: z.string(), expr: z.string() });

const panelSchema = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  gridPos: z.object({ h: z.number(), w: z.number(), x: z.number(), y: z.number() }),
  datasource: z.object({ uid: z.string() }).optional(),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().optional() }) }).optional(),
  targets: z.array(targetSchema).default([]),
});

const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.number(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(panelSchema),
});

const serviceSchema = z.object({ signals: z.record(z.string(), z.object({ query: z.string().optional() })) });

export const rulesFile = 'deploy/prometheus/flarepath.rules.yml';
export const ruleTestsFile = 'deploy/prometheus/flarepath.rules.test.yml';
export const dashboardFile = 'deploy/grafana/flarepath.json';
const serviceFile = 'src/content/services/flarepath.yaml';

const readText = (file: string): string => readFileSync(file, 'utf8');

export const alerts = rulesSchema.parse(parse(readText(rulesFile))).groups.flatMap(({ rules }) => rules);

export const dashboard = dashboardSchema.parse(JSON.parse(readText(dashboardFile)));

/** Panels with data; a row is only a heading. */
export const dataPanels = dashboard.panels.filter(({ type }) => type !== 'row');

/** As Grafana sends it with all jobs and instances selected. */
const fillVariables = (promql: string): string =>
  promql.replaceAll('$__rate_interval', '1m').replaceAll('$job', '.+').replaceAll('$instance', '.+');

export const alertExpressions: Expression[] = alerts.map(({ alert, expr }) => ({
  location: `alert ${alert}`,
  promql: expr,
}));

export const panelExpressions: Expression[] = dataPanels.flatMap(({ title, targets }) =>
  targets.map(({ refId, expr }) => ({ location: `panel "${title}" ${refId}`, promql: fillVariables(expr) })),
);

export const signalExpressions: Expression[] = Object.entries(
  serviceSchema.parse(parse(readText(serviceFile))).signals,
).flatMap(([id, { query }]) => (query === undefined ? [] : [{ location: `signal ${id}`, promql: query }]));

export const expressions: Expression[] = [...alertExpressions, ...panelExpressions, ...signalExpressions];
