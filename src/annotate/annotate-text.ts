/**
 * Gives the alerting rules of one text their links. Everything else of the text stays as it is, byte for byte.
 */

import type { AlertRule } from '../rules/model/rule.ts';
import { readRules } from '../rules/read/read-rules.ts';
import { applyEdits, createEditableText, type Edit } from './edit/editable-text.ts';
import { locateRules } from './edit/locate-rules.ts';
import { planEdit } from './edit/plan-edit.ts';
import { buildRunbookUrl, type LinkOptions } from './url/build-runbook-url.ts';
import { findDifference } from './verify-edit.ts';

export interface AnnotateOptions extends LinkOptions {
  /** Rules that have a link keep it, whatever it is. */
  onlyMissing?: boolean;
}

/** A rule that was not touched though its link is not what it should be. */
export interface SkippedRule {
  alert: string;
  line: number;
  reason: string;
}

export interface AnnotateResult {
  /** The same as before when `edits` is empty. */
  text: string;
  edits: Edit[];
  added: number;
  updated: number;
  /** Rules whose link was right. */
  kept: number;
  skipped: SkippedRule[];
  /** Why the whole text was left as it is, as the end of a sentence. */
  failure: string | undefined;
}

/** What a rule's link shall be: `undefined` to leave it, a reason to say so. */
function resolveDesiredUrl(
  rule: AlertRule,
  options: AnnotateOptions,
): { url: string } | { reason: string } | undefined {
  const entry = rule.fields.annotations?.entries.find(({ key }) => key === 'runbook_url');
  const present = rule.annotations['runbook_url'];
  if (options.onlyMissing && present !== undefined && present.trim() !== '') return undefined;
  if (rule.name.trim() === '') return { reason: 'it has no name' };
  if (rule.fields.name.isUnknown) return { reason: 'only Helm knows its name' };
  if (entry?.isUnknown) return { reason: 'only Helm knows its link' };
  const url = buildRunbookUrl(rule, options, present);
  return present === url ? undefined : { url };
}

/** `file` is named in nothing but errors. */
export function annotateText(text: string, file: string, options: AnnotateOptions): AnnotateResult {
  const before = readRules(text, file);
  const page = createEditableText(text);
  const maps = locateRules(
    page.yaml,
    before.alerts.flatMap(({ range }) => range?.start ?? []),
  );
  const result: AnnotateResult = {
    text,
    edits: [],
    added: 0,
    updated: 0,
    kept: 0,
    skipped: [],
    failure: undefined,
  };
  const links: (string | undefined)[] = [];
  // An alias may show a rule in two groups.
  const done = new Set<number | undefined>();
  for (const [index, rule] of before.alerts.entries()) {
    const wanted = resolveDesiredUrl(rule, options);
    const map = maps.get(rule.range?.start ?? -1);
    if (!wanted) result.kept += 1;
    if (!wanted || !map) continue;
    const plan = 'url' in wanted ? planEdit(map, wanted.url, page) : ({ kind: 'left', ...wanted } as const);
    if (plan.kind === 'left') {
      result.skipped.push({ alert: rule.name, line: rule.range?.line ?? 1, reason: plan.reason });
      continue;
    }
    if ('url' in wanted) links[index] = wanted.url;
    if (done.has(rule.range?.start)) continue;
    done.add(rule.range?.start);
    result.edits.push(plan.edit);
    if (rule.annotations['runbook_url'] === undefined) result.added += 1;
    else result.updated += 1;
  }
  const edited = applyEdits(text, result.edits);
  const mistake = before.readProblems.find(({ isMistake }) => isMistake);
  const failure = mistake ? `line ${mistake.line} ${mistake.message}` : findDifference(before, edited, links);
  if (failure !== undefined) return { ...result, edits: [], added: 0, updated: 0, failure };
  return { ...result, text: edited };
}
