/** Writes samples in Prometheus's text format, version 0.0.4. */
import type { Family } from './exporter.ts';
import type { Labels } from './metric.ts';

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

const escapeValue = (value: string): string =>
  value.replace(/[\\"\n]/g, (each) => (each === '\n' ? '\\n' : `\\${each}`));

/** `name{label="value"}`. */
export function formatSeries(name: string, labels: Labels): string {
  const all = Object.entries(labels).map(([label, value]) => `${label}="${escapeValue(value)}"`);
  return all.length === 0 ? name : `${name}{${all.join(',')}}`;
}

/** `labels` are added to every series. */
export function renderExposition(families: readonly Family[], labels: Labels): string {
  const lines = families.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map((sample) => `${formatSeries(sample.name, { ...sample.labels, ...labels })} ${sample.value}`),
  ]);
  return `${lines.join('\n')}\n`;
}
