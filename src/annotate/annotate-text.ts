/**
 * Writes runbook links into the alerting rules of a text. Everything else stays the same, byte for byte.
 */
import type { AlertRule } from '../rules/model/rule.ts';
import { readRules } from '../rules/read/read-rules.ts';
import { applyEdits, createEditableText, type Edit } from './edit/editable-text.ts';
import { locateRules } from './edit/locate-rules.ts';
import { planEdit } from './edit/plan-edit.ts';
import { buildRunbookUrl, type LinkOptions } from './url/build-runbook-url.ts';
import { findDifference } from './verify-edit.ts';

export interface AnnotateOptions extends LinkOptions {
  /** Rules that have a link keep it. */
  onlyMissing?: boolean;
}

/** A rule whose link should change but cannot be edited. */
export interface SkippedRule {
  alert: string;
  line: number;
  reason: string;
}

export interface AnnotateResult {
  /** Unchanged when `edits` is empty. */
  text: string;
  edits: Edit[];
  added: number;
  updated: number;
  /** Rules whose link needed no change. */
  kept: number;
  skipped: SkippedRule[];
  /** Why the whole text stays unchanged, as the end of a sentence. */
  failure: string | undefined;
}

/** The URL that a rule should have, or the reason why it cannot be edited; `undefined` to keep its link. */
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

/** `file` is only used in errors. */
export function annotateText(text: string, file: string, options: AnnotateOptions): AnnotateResult {
  const before = readRules(text, file);
  const editable = createEditableText(text);
  const maps = locateRules(
    editable.yaml,
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
  // By an alias, two groups may share a rule.
  const editedStarts = new Set<number | undefined>();
  for (const [index, rule] of before.alerts.entries()) {
    const desired = resolveDesiredUrl(rule, options);
    const map = maps.get(rule.range?.start ?? -1);
    if (!desired) result.kept += 1;
    if (!desired || !map) continue;
    const plan = 'url' in desired ? planEdit(map, desired.url, editable) : ({ kind: 'skipped', ...desired } as const);
    if (plan.kind === 'skipped') {
      result.skipped.push({ alert: rule.name, line: rule.range?.line ?? 1, reason: plan.reason });
      continue;
    }
    if ('url' in desired) links[index] = desired.url;
    if (editedStarts.has(rule.range?.start)) continue;
    editedStarts.add(rule.range?.start);
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
