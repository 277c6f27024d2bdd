/**
 * Plans the edit that gives a rule its link, or the reason to skip the rule.
 */
import { isAlias, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import { addAnnotation, addAnnotationsBlock, fillAnnotations } from './add-annotation.ts';
import { changeValue } from './change-value.ts';
import type { Edit, EditableText } from './editable-text.ts';
import { findPairs, hasMergeKey } from './locate-rules.ts';

export type EditPlan = { kind: 'edit'; edit: Edit } | { kind: 'skipped'; reason: string };

const createSkip = (reason: string): EditPlan => ({ kind: 'skipped', reason });

const planOrSkip = (edit: Edit | undefined, reason: string): EditPlan =>
  edit ? { kind: 'edit', edit } : createSkip(reason);

const noSafeLineReason = 'no line can be added to it that is written in every case';

const isEmpty = (value: unknown): boolean => value === null || (isScalar(value) && value.value === null);

function planValue(pair: Pair, isFlow: boolean, url: string, source: EditableText): EditPlan {
  const { value } = pair;
  if (isAlias(value)) return createSkip(`its runbook_url is the alias *${value.source}`);
  if (!isScalar(value)) return createSkip('its runbook_url is no text');
  if (value.anchor) return createSkip(`its runbook_url has the anchor &${value.anchor}, which others may use`);
  return planOrSkip(changeValue(pair, value, url, isFlow, source), 'its runbook_url is written in an unusual way');
}

function planAnnotations(rule: YAMLMap, pair: Pair, url: string, source: EditableText): EditPlan {
  const { value } = pair;
  if (isAlias(value)) return createSkip(`its annotations are the alias *${value.source}`);
  if (isScalar(value) && value.anchor) return createSkip(`its annotations have the anchor &${value.anchor}`);
  if (isEmpty(value)) return planOrSkip(fillAnnotations(rule, pair, url, source), noSafeLineReason);
  if (!isMap(value)) return createSkip('its annotations are no map');
  if (value.anchor) return createSkip(`its annotations have the anchor &${value.anchor}, which others may use`);
  const [present, second] = findPairs(value, 'runbook_url');
  if (second) return createSkip('it has more than one runbook_url');
  if (present) return planValue(present, value.flow === true, url, source);
  return planOrSkip(addAnnotation(pair, value, url, source), noSafeLineReason);
}

/** `url` differs from the link that the rule has. */
export function planEdit(rule: YAMLMap, url: string, source: EditableText): EditPlan {
  if (rule.anchor) return createSkip(`it has the anchor &${rule.anchor}, which others may use`);
  const [annotations, second] = findPairs(rule, 'annotations');
  if (second) return createSkip('it has more than one list of annotations');
  if (annotations) return planAnnotations(rule, annotations, url, source);
  if (hasMergeKey(rule)) return createSkip('it takes what it does not say from elsewhere, by <<');
  return planOrSkip(addAnnotationsBlock(rule, url, source), noSafeLineReason);
}
