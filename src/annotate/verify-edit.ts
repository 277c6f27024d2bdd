/**
 * Verifies that an edit changed nothing but runbook links, by parsing both texts and comparing them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AlertRule, RecordingRule, RuleFile } from '../rules/model/rule.ts';
import { looksLikeHelm } from '../rules/read/helm-template.ts';
import { parseLenientYaml } from '../rules/read/lenient-yaml.ts';
import { readRules } from '../rules/read/read-rules.ts';

/** A rule without its runbook link and its position. */
function extractRuleContent(rule: AlertRule | RecordingRule): unknown {
  const { kind, name, expression, group, labels } = rule;
  if (kind === 'record') return { kind, name, expression, group, labels };
  const { runbook_url: _, ...annotations } = rule.annotations;
  return { kind, name, expression, group, labels, annotations, for: rule.for };
}

const extractAllRules = ({ alerts, recordings }: RuleFile): unknown[] =>
  [...alerts, ...recordings].map(extractRuleContent);

/** A few lines of nested aliases could expand to more than fits in memory. */
const maxAliases = 100_000;

/** A parsed YAML value without the runbook links of its rules, also of rules nested in a text. */
function stripRunbookUrls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripRunbookUrls);
  if (typeof value === 'string') return /^\s*(?:- )?alert:/m.test(value) ? parseDocuments(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  // A rule may take its name from another, by <<.
  const isRule = 'alert' in value || '<<' in value;
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.flatMap(([key, each]) => {
      if (key !== 'annotations') return [[key, stripRunbookUrls(each)]];
      if (!isRule) return [[key, each]];
      const others = typeof each === 'object' ? Object.entries(each ?? {}) : [];
      const kept = others.filter(([name]) => name !== 'runbook_url');
      return kept.length === 0 ? [] : [[key, Object.fromEntries(kept)]];
    }),
  );
}

function parseDocuments(text: string): unknown[] {
  return parseLenientYaml(text).map((document) => stripRunbookUrls(document.toJS({ maxAliasCount: maxAliases })));
}

/**
 * What differs from the expected result, as the end of a sentence; `undefined` when nothing does. `links` holds each alert's
 * link after the edit, in file order, `undefined` for a rule that must not change.
 */
export function findDifference(
  before: RuleFile,
  text: string,
  links: readonly (string | undefined)[],
): string | undefined {
  const after = readRules(text, before.file);
  const listProblems = ({ readProblems }: RuleFile): string[] => readProblems.map(({ message }) => message);
  if (!isDeepStrictEqual(listProblems(before), listProblems(after)))
    return `it would read: ${listProblems(after).at(-1)}`;
  if (!isDeepStrictEqual(extractAllRules(before), extractAllRules(after))) return 'more than the links would change';
  try {
    const isSame = looksLikeHelm(text) || isDeepStrictEqual(parseDocuments(before.text), parseDocuments(text));
    if (!isSame) return 'more than the links would change';
  } catch (error) {
    return `what it says cannot be compared: ${error instanceof Error ? error.message : String(error)}`;
  }
  for (const [index, alert] of after.alerts.entries()) {
    const expected = links[index] ?? before.alerts[index]?.annotations['runbook_url'];
    const found = alert.annotations['runbook_url'];
    if (found !== expected) return `the link of ${alert.name} would be ${found ?? 'missing'}`;
  }
  return undefined;
}
