/**
 * Which labels of an alert its link carries: those that its runbook fills blanks with, and those that tell its instances
 * apart; without a runbook, those that nearly always say where to look. One that the rule's expression cannot yield is
 * never among them.
 */
import { findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { resultMayHaveLabel } from '../../promql/labels/infer-labels.ts';
import type { AlertRule } from '../../rules/model/rule.ts';

/** One part of the query. */
export interface LinkParameter {
  name: string;
  /** A label of the expression's result, or what the rule itself says. */
  value: { kind: 'label'; label: string } | { kind: 'fixed'; text: string };
}

/** What is asked first, first: where it is. */
const commonLabels = ['namespace', 'pod', 'instance', 'job', 'service', 'cluster'] as const;

/** What the landing decides by, where several runbooks answer an alert. */
const disambiguatingLabels = ['namespace', 'service', 'job', 'team'] as const;

/** They stand in the address already, or say nothing of where to look. */
const excludedLabels = new Set(['alertname', 'severity', 'le', 'quantile', '__name__']);

const labelReference = /(?:\$labels|\.Labels)\.([A-Za-z_]\w*)/g;

/**
 * Whether the result of the rule's expression may have the label. What cannot be read may have any; what only Helm knows
 * within quotes does not keep the rest from being read.
 */
export function mayYieldLabel({ expression }: AlertRule, label: string): boolean {
  return resultMayHaveLabel(expression, label);
}

/**
 * How a link can say `name`. `$labels` holds what the expression yields, and not what the rule adds: such a label is
 * written out. `undefined` where the alert has no such label, or only Prometheus knows what the rule makes of it.
 */
export function createLinkParameter(rule: AlertRule, name: string): LinkParameter | undefined {
  const own = rule.labels[name];
  if (own === undefined)
    return mayYieldLabel(rule, name) ? { name, value: { kind: 'label', label: name } } : undefined;
  const [, label] = /^\{\{-?\s*(?:\$labels|\.Labels)\.([A-Za-z_]\w*)\s*-?\}\}$/.exec(own.trim()) ?? [];
  if (label !== undefined)
    return mayYieldLabel(rule, label) ? { name, value: { kind: 'label', label } } : undefined;
  if (own.trim() === '' || own.includes('{{')) return undefined;
  return { name, value: { kind: 'fixed', text: own } };
}

/** Labels that the rule's own words speak of: its author found them worth telling. */
function findLabelsInAnnotations({ annotations }: AlertRule): string[] {
  return Object.entries(annotations)
    .filter(([key]) => !/url|link|runbook/i.test(key))
    .flatMap(([, text]) => [...text.matchAll(labelReference)].map(([, label = '']) => label));
}

/** Those of the usual labels that the expression names: by them it tells its instances apart. */
const findLabelsInExpression = ({ expression }: AlertRule): string[] =>
  commonLabels.filter((name) => new RegExp(`\\b${name}\\b`).test(expression));

const isLabelName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

export function chooseLinkParameters(rule: AlertRule, catalog: Catalog): LinkParameter[] {
  const runbooks = findRunbooksForAlert(catalog, rule.name);
  // A blank such as `source-url` can be no label: a reader fills it.
  const filling = runbooks
    .flatMap(({ params }) => params.map(({ name, label }) => label ?? name))
    .filter(isLabelName);
  const names =
    filling.length > 0
      ? [...filling, ...findLabelsInExpression(rule), ...(runbooks.length > 1 ? disambiguatingLabels : [])]
      : [...commonLabels, ...findLabelsInAnnotations(rule)];
  return [...new Set(names)].flatMap((name) => {
    const parameter = excludedLabels.has(name) ? undefined : createLinkParameter(rule, name);
    return parameter ? [parameter] : [];
  });
}
