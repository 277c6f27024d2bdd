/**
 * Proof that an edited file says what it said, but for the links: both texts are read again and compared.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AlertRule, RecordingRule, RuleFile } from '../rules/model/rule.ts';
import { looksLikeHelm } from '../rules/read/helm-template.ts';
import { parseLenientYaml } from '../rules/read/lenient-yaml.ts';
import { readRules } from '../rules/read/read-rules.ts';

/** All that a rule says, without its link and without where it stands. */
function extractRuleContent(rule: AlertRule | RecordingRule): unknown {
  const { kind, name, expression, group, labels } = rule;
  if (kind === 'record') return { kind, name, expression, group, labels };
  const { runbook_url: _, ...annotations } = rule.annotations;
  return { kind, name, expression, group, labels, annotations, for: rule.for };
}

const extractAllRules = ({ alerts, recordings }: RuleFile): unknown[] =>
  [...alerts, ...recordings].map(extractRuleContent);

/** A few lines of aliases of aliases may stand for more than any memory holds. */
const maxAliases = 100_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What YAML makes of anything, without the links of rules; rules within a text are looked for as well. */
function stripRunbookUrls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripRunbookUrls);
  if (typeof value === 'string') return /^\s*(?:- )?alert:/m.test(value) ? parseDocuments(value) : value;
  if (!isRecord(value)) return value;
  const { annotations, ...rest } = value;
  const shown = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, stripRunbookUrls(each)]));
  // A rule may take its name from another, by <<.
  if (!('alert' in value || '<<' in value) || !('annotations' in value))
    return 'annotations' in value ? { ...shown, annotations } : shown;
  const { runbook_url: _, ...others } = isRecord(annotations) ? annotations : {};
  return Object.keys(others).length === 0 ? shown : { ...shown, annotations: others };
}

function parseDocuments(text: string): unknown[] {
  return parseLenientYaml(text).map((document) =>
    stripRunbookUrls(document.toJS({ maxAliasCount: maxAliases })),
  );
}

/**
 * What is other than it should be, as the end of a sentence; `undefined` when nothing is. `links` is each alert's link
 * after the edit, in the order of the file, and `undefined` where the rule was not to be touched.
 */
export function findDifference(
  before: RuleFile,
  text: string,
  links: readonly (string | undefined)[],
): string | undefined {
  const after = readRules(text, before.file);
  const unread = ({ readProblems: each }: RuleFile) => each.map(({ message }) => message);
  if (!isDeepStrictEqual(unread(before), unread(after))) return `it would read: ${unread(after).at(-1)}`;
  if (!isDeepStrictEqual(extractAllRules(before), extractAllRules(after)))
    return 'more than the links would change';
  try {
    const isSame =
      looksLikeHelm(text) || isDeepStrictEqual(parseDocuments(before.text), parseDocuments(text));
    if (!isSame) return 'more than the links would change';
  } catch (error) {
    return `what it says cannot be compared: ${error instanceof Error ? error.message : String(error)}`;
  }
  for (const [index, alert] of after.alerts.entries()) {
    const wanted = links[index] ?? before.alerts[index]?.annotations['runbook_url'];
    const found = alert.annotations['runbook_url'];
    if (found !== wanted) return `the link of ${alert.name} would be ${found ?? 'missing'}`;
  }
  return undefined;
}
