/**
 * Writes the front matter of a new runbook. The YAML library puts every string in double quotes, so no value can end its
 * line, its field or the front matter.
 */
import { stringify } from 'yaml';
import { makePrintable } from '../../lib/text/printable.ts';
import { isLabelName } from '../../parameters/url-labels.ts';
import { findRejectionReason, type PatternName } from '../../parameters/value-patterns.ts';
import { findSeverityLevels } from '../alerts/parse-severity.ts';
import type { Service } from '../graph/catalog.ts';
import { alertNamePattern } from '../schemas/alert-name.ts';
import { formatAlertTitle } from './name-runbook.ts';

/** Labels about severity and ownership, which no command needs. */
const nonLocationLabels = new Set(['alertname', 'severity', 'priority', 'team', 'owner', 'prometheus', 'service']);

/** The usual kind of value of common labels. */
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

/** A value that the usual pattern rejects shows that the label has other values here. */
function choosePattern(label: string, value: string): PatternName {
  const usual = Object.hasOwn(commonPatterns, label) ? commonPatterns[label] : undefined;
  return usual === undefined || (value !== '' && findRejectionReason(value, usual) !== undefined) ? 'text' : usual;
}

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
 * Returns the front matter with both `---` lines. An alert's name that `alerts` does not accept becomes an alias. `team` is
 * the owner where the service has none.
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
