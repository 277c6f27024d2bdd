/**
 * Names an instance by the label that identifies it: `pod api-7f9`.
 */
import { makePrintable } from '../../../lib/text/printable.ts';
import type { LabelSet } from '../../probes/label-set.ts';

/** Labels that by convention identify what an alert is about, in order of preference. */
export const identifyingLabels = ['pod', 'instance', 'host', 'hostname', 'node', 'container'] as const;

/** Labels that identify it where none of those above does. */
const widerLabels = ['device', 'mountpoint', 'queue', 'topic', 'database', 'deployment', 'cluster', 'namespace', 'job'];

/** Empty when no label identifies it. */
export function nameInstance(labels: LabelSet): string {
  const name = [...identifyingLabels, ...widerLabels].find((each) => labels[each]);
  return name === undefined ? '' : `${name} ${makePrintable(labels[name] ?? '', 80)}`;
}

const maxListedLabels = 3;

/** An alert by its name and first labels: `ClusterDown (cluster eu, severity critical)`. */
export function nameAlert({ alertname = '', ...labels }: LabelSet): string {
  const listed = Object.entries(labels)
    .slice(0, maxListedLabels)
    .map(([name, value]) => `${makePrintable(name, 40)} ${makePrintable(value, 60)}`);
  return `${makePrintable(alertname, 80) || 'an alert'}${listed.length > 0 ? ` (${listed.join(', ')})` : ''}`;
}
