/**
 * The annotations of alerts, which are untrusted text.
 */
import { makePrintable, makePrintableLines } from '../../../lib/text/printable.ts';
import type { LabelSet } from '../../probes/label-set.ts';
import type { AnnotationView } from '../types/alert.ts';

/** The normalized http or https URL; `undefined` for anything else, which stays plain text. */
function parseWebUrl(value: string): string | undefined {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /\s/.test(value) || value.length > 2000) return undefined;
  const url = URL.parse(value);
  // A user part can make a link look like another site, and a password must not be shown.
  return url && url.username === '' && url.password === '' ? url.href : undefined;
}

export const buildAnnotationView = ([name, value]: [string, string]): AnnotationView => ({
  name: makePrintable(name, 80),
  value: makePrintableLines(value),
  url: parseWebUrl(value),
});

/** The annotations that all instances share; those of the rule, with templates, without any instance. */
export function findSharedAnnotations(
  instances: readonly { annotations: LabelSet }[],
  ruleAnnotations: LabelSet = {},
): [string, string][] {
  const [first] = instances;
  return Object.entries(first?.annotations ?? ruleAnnotations).filter(([name, value]) =>
    instances.every(({ annotations }) => annotations[name] === value),
  );
}

/** What an alert says about itself on a runbook's panel. */
const describingNames = ['summary', 'description'];

/** The summary and the description that all instances share, in this order; as text, even when they are URLs. */
export function buildDescription(instances: readonly { annotations: LabelSet }[]): AnnotationView[] {
  const shared = new Map(findSharedAnnotations(instances));
  return describingNames.flatMap((name) => {
    const value = shared.get(name);
    return value ? [{ ...buildAnnotationView([name, value]), url: undefined }] : [];
  });
}

/** The summary of one instance, or its description, where it differs from those of the others; empty without one. */
export function findOwnSummary(annotations: LabelSet, shared: readonly AnnotationView[]): string {
  const own = describingNames.find((name) => annotations[name] && !shared.some((each) => each.name === name));
  return own === undefined ? '' : makePrintableLines(annotations[own] ?? '', 500);
}
