/**
 * Gives the alerting rules of one text their links. Everything else of the text stays as it is, byte for byte.
 */
import { readRules } from '../rules/read/read-rules.ts';
import type { AlertRule } from '../rules/read/rule.ts';
import { findDifference } from './compare-rules.ts';
import { locateRules } from './locate-rules.ts';
import { applyEdits, type Edit, readPage } from './page.ts';
import { planEdit } from './plan-edit.ts';
import { type Linking, wantedUrl } from './wanted-url.ts';

export interface AnnotateOptions extends Linking {
  /** Rules that have a link keep it, whatever it is. */
  onlyMissing?: boolean;
}

/** A rule that was not touched though its link is not what it should be. */
export interface LeftAlone {
  alert: string;
  line: number;
  reason: string;
}

export interface Annotated {
  /** The same as before when `edits` is empty. */
  text: string;
  edits: Edit[];
  added: number;
  mended: number;
  /** Rules whose link was right. */
  kept: number;
  left: LeftAlone[];
  /** Why the whole text was left as it is, as the end of a sentence. */
  failure: string | undefined;
}

/** What a rule's link shall be: `undefined` to leave it, a reason to say so. */
function wish(rule: AlertRule, options: AnnotateOptions): { url: string } | { reason: string } | undefined {
  const entry = rule.written.annotations?.entries.find(({ key }) => key === 'runbook_url');
  const present = rule.annotations['runbook_url'];
  if (options.onlyMissing && present !== undefined && present.trim() !== '') return undefined;
  if (rule.name.trim() === '') return { reason: 'it has no name' };
  if (rule.written.name.isUnknown) return { reason: 'only Helm knows its name' };
  if (entry?.isUnknown) return { reason: 'only Helm knows its link' };
  const url = wantedUrl(rule, options, present);
  return present === url ? undefined : { url };
}

/** `file` is named in nothing but errors. */
export function annotateText(text: string, file: string, options: AnnotateOptions): Annotated {
  const before = readRules(text, file);
  const page = readPage(text);
  const maps = locateRules(
    page.yaml,
    before.alerts.flatMap(({ place }) => place?.start ?? []),
  );
  const result: Annotated = { text, edits: [], added: 0, mended: 0, kept: 0, left: [], failure: undefined };
  const links: (string | undefined)[] = [];
  // An alias may show a rule in two groups.
  const done = new Set<number | undefined>();
  for (const [index, rule] of before.alerts.entries()) {
    const wanted = wish(rule, options);
    const map = maps.get(rule.place?.start ?? -1);
    if (!wanted) result.kept += 1;
    if (!wanted || !map) continue;
    const plan = 'url' in wanted ? planEdit(map, wanted.url, page) : ({ kind: 'left', ...wanted } as const);
    if (plan.kind === 'left') {
      result.left.push({ alert: rule.name, line: rule.place?.line ?? 1, reason: plan.reason });
      continue;
    }
    if ('url' in wanted) links[index] = wanted.url;
    if (done.has(rule.place?.start)) continue;
    done.add(rule.place?.start);
    result.edits.push(plan.edit);
    if (rule.annotations['runbook_url'] === undefined) result.added += 1;
    else result.mended += 1;
  }
  const edited = applyEdits(text, result.edits);
  const mistake = before.unread.find(({ isMistake }) => isMistake);
  const failure = mistake ? `line ${mistake.line} ${mistake.message}` : findDifference(before, edited, links);
  if (failure !== undefined) return { ...result, edits: [], added: 0, mended: 0, failure };
  return { ...result, text: edited };
}
