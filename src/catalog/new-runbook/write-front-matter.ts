/**
 * The front matter of a new runbook, written by the YAML library with every text in double quotes: no value can end its line,
 * its field or the front matter.
 */
import { stringify } from 'yaml';
import { makePrintable } from '../../lib/printable.ts';
import { isLabelName } from '../../parameters/url-labels.ts';
import { findRejectionReason, type PatternName } from '../../parameters/value-patterns.ts';
import { findSeverityLevels } from '../alerts/parse-severity.ts';
import type { Service } from '../graph/catalog.ts';
import { alertNamePattern } from '../schemas/alert-name.ts';
import { formatAlertTitle } from './name-runbook.ts';

/** Labels that say how bad it is and whose, not where. */
const nonLocationLabels = new Set([
  'alertname',
  'severity',
  'priority',
  'team',
  'owner',
  'prometheus',
  'service',
]);

/** Of most labels everybody knows what they hold. */
const commonPatterns: Readonly<Record<string, PatternName>> = {
  namespace: 'kubernetes-name',
  pod: 'kubernetes-name',
  container: 'kubernetes-name',
  deployment: 'kubernetes-name',
  statefulset: 'kubernetes-name',
  daemonset: 'kubernetes-name',
  job_name: 'kubernetes-name',
  persistentvolumeclaim: 'kubernetes-name',
  node: 'hostname',
  host: 'hostname',
  instance: 'hostname',
  mountpoint: 'path',
};

/** A value that the usual pattern refuses shows that the label holds something else here. */
function choosePattern(label: string, value: string): PatternName {
  const usual = Object.hasOwn(commonPatterns, label) ? commonPatterns[label] : undefined;
  return usual === undefined || (value !== '' && findRejectionReason(value, usual) !== undefined)
    ? 'text'
    : usual;
}

/** The labels that become parameters. */
export function selectParameterLabels(labels: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...labels].filter(([label]) => isLabelName(label) && !nonLocationLabels.has(label)));
}

interface FrontMatterInput {
  alert: string;
  service: Service | undefined;
  labels: ReadonlyMap<string, string>;
}

const buildParameter = ([label, value]: [string, string]): [string, Record<string, string>] => {
  const example = findRejectionReason(value) === undefined ? makePrintable(value) : '';
  return [label, { label, pattern: choosePattern(label, value), ...(example !== '' && { example }) }];
};

/**
 * With its two lines of `---`. An alert whose name front matter cannot have is found by an alias. The owner is the
 * service's unless it has none.
 */
export function writeFrontMatter({ alert, service, labels }: FrontMatterInput): string {
  const shown = makePrintable(alert);
  const [severity] = findSeverityLevels(service, labels.get('severity') ?? '');
  const team = labels.get('team');
  const isName = alertNamePattern.test(alert);
  const fields = {
    title: formatAlertTitle(alert) || 'New runbook',
    ...(isName && { alerts: [alert] }),
    ...(!isName && shown === alert && !alert.includes('/') && { aliases: [alert] }),
    ...(severity !== undefined && { severity }),
    ...(service?.owner === undefined && team && { owner: makePrintable(team) }),
  };
  const params = new Map([...selectParameterLabels(labels)].map(buildParameter));
  const written = { ...fields, ...(params.size > 0 && { params }) };
  const yaml = stringify(written, {
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
  return `---\n${yaml}---\n`;
}
