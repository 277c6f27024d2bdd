/**
 * Chooses the labels that an alert's link passes: those that fill placeholders of its runbook, and those that distinguish
 * its instances; without a runbook, common labels that locate the problem. Never a label that the expression cannot yield.
 */
import { findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { resultMayHaveLabel } from '../../promql/labels/infer-labels.ts';
import type { AlertRule } from '../../rules/model/rule.ts';

/** One parameter of the query string. */
export interface LinkParameter {
  name: string;
  /** A label of the expression's result, or a constant of the rule. */
  value: { kind: 'label'; label: string } | { kind: 'fixed'; text: string };
}

/** Labels that say where the problem is, most useful first. */
const commonLabels = ['namespace', 'pod', 'instance', 'job', 'service', 'cluster'] as const;

/** Labels by which the alert page chooses between several runbooks. */
const disambiguatingLabels = ['namespace', 'service', 'job', 'team'] as const;

/** Labels that are in the path already, or do not locate the problem. */
const excludedLabels = new Set(['alertname', 'severity', 'le', 'quantile', '__name__']);

const labelReference = /(?:\$labels|\.Labels)\.([A-Za-z_]\w*)/g;

/**
 * Whether the result of the rule's expression may have the label. An expression that does not parse may have any; Helm
 * actions within quotes do not prevent parsing.
 */
export function mayYieldLabel({ expression }: AlertRule, label: string): boolean {
  return resultMayHaveLabel(expression, label);
}

/**
 * The parameter for a label. `$labels` holds the labels of the expression, not those that the rule adds: of these the value
 * is written out. `undefined` when the alert has no such label, or its value is a template.
 */
export function createLinkParameter(rule: AlertRule, name: string): LinkParameter | undefined {
  const ruleValue = rule.labels[name];
  if (ruleValue === undefined)
    return mayYieldLabel(rule, name) ? { name, value: { kind: 'label', label: name } } : undefined;
  const [, label] = /^\{\{-?\s*(?:\$labels|\.Labels)\.([A-Za-z_]\w*)\s*-?\}\}$/.exec(ruleValue.trim()) ?? [];
  if (label !== undefined) return mayYieldLabel(rule, label) ? { name, value: { kind: 'label', label } } : undefined;
  if (ruleValue.trim() === '' || ruleValue.includes('{{')) return undefined;
  return { name, value: { kind: 'fixed', text: ruleValue } };
}

/** Labels that the rule's other annotations use. */
function findLabelsInAnnotations({ annotations }: AlertRule): string[] {
  return Object.entries(annotations)
    .filter(([key]) => !/url|link|runbook/i.test(key))
    .flatMap(([, text]) => [...text.matchAll(labelReference)].map(([, label = '']) => label));
}

/** The common labels that the expression names, which distinguish its instances. */
const findLabelsInExpression = ({ expression }: AlertRule): string[] =>
  commonLabels.filter((name) => new RegExp(`\\b${name}\\b`).test(expression));

const isLabelName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

export function chooseLinkParameters(rule: AlertRule, catalog: Catalog): LinkParameter[] {
  const runbooks = findRunbooksForAlert(catalog, rule.name);
  // A placeholder such as `source-url` cannot be a label: a reader fills it.
  const runbookLabels = runbooks
    .flatMap(({ params }) => params.map(({ name, label }) => label ?? name))
    .filter(isLabelName);
  const names =
    runbookLabels.length > 0
      ? [...runbookLabels, ...findLabelsInExpression(rule), ...(runbooks.length > 1 ? disambiguatingLabels : [])]
      : [...commonLabels, ...findLabelsInAnnotations(rule)];
  return [...new Set(names)].flatMap((name) => {
    const parameter = excludedLabels.has(name) ? undefined : createLinkParameter(rule, name);
    return parameter ? [parameter] : [];
  });
}
