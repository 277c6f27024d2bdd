/**
 * The front matter of a new runbook, written by the YAML library with every text in double quotes: no value can end its line,
 * its field or the front matter.
 */
import { stringify } from 'yaml';
import { type PatternName, refusal } from '../../lib/parameters/accept-value.ts';
import { isLabelName } from '../../lib/parameters/address-labels.ts';
import { printable } from '../../lib/printable.ts';
import { alertNamePattern } from '../alert-names.ts';
import type { Service } from '../catalog.ts';
import { levelsOfSeverity } from '../landing/severity-words.ts';
import { titleOf } from './names.ts';

/** Labels that say how bad it is and whose, not where. */
const notWhere = new Set(['alertname', 'severity', 'priority', 'team', 'owner', 'prometheus', 'service']);

/** Of most labels everybody knows what they hold. */
const usualPattern: Readonly<Record<string, PatternName>> = {
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
function patternFor(label: string, value: string): PatternName {
  const usual = Object.hasOwn(usualPattern, label) ? usualPattern[label] : undefined;
  return usual === undefined || (value !== '' && refusal(value, usual) !== undefined) ? 'text' : usual;
}

/** The labels that become parameters. */
export function parameterLabels(labels: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...labels].filter(([label]) => isLabelName(label) && !notWhere.has(label)));
}

interface Fields {
  alert: string;
  service: Service | undefined;
  labels: ReadonlyMap<string, string>;
}

const paramFor = ([label, value]: [string, string]): [string, Record<string, string>] => {
  const example = refusal(value) === undefined ? printable(value) : '';
  return [label, { label, pattern: patternFor(label, value), ...(example !== '' && { example }) }];
};

/**
 * With its two lines of `---`. An alert whose name front matter cannot have is found by an alias. The owner is the
 * service's unless it has none.
 */
export function frontMatter({ alert, service, labels }: Fields): string {
  const shown = printable(alert);
  const [severity] = levelsOfSeverity(service, labels.get('severity') ?? '');
  const team = labels.get('team');
  const isName = alertNamePattern.test(alert);
  const fields = {
    title: titleOf(alert) || 'New runbook',
    ...(isName && { alerts: [alert] }),
    ...(!isName && shown === alert && !alert.includes('/') && { aliases: [alert] }),
    ...(severity !== undefined && { severity }),
    ...(service?.owner === undefined && team && { owner: printable(team) }),
  };
  const params = new Map([...parameterLabels(labels)].map(paramFor));
  const written = { ...fields, ...(params.size > 0 && { params }) };
  const yaml = stringify(written, {
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
  return `---\n${yaml}---\n`;
}
