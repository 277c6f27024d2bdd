/**
 * The one edit that gives a rule its link, or the reason why the rule is better left to its author.
 */
import { isAlias, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import { addAnnotation, addAnnotations, fillAnnotations } from './add-line.ts';
import { changeValue } from './change-value.ts';
import { isMerged, pairsOf } from './locate-rules.ts';
import type { Edit, Page } from './page.ts';

export type Plan = { kind: 'edit'; edit: Edit } | { kind: 'left'; reason: string };

const left = (reason: string): Plan => ({ kind: 'left', reason });

const orElse = (edit: Edit | undefined, reason: string): Plan =>
  edit ? { kind: 'edit', edit } : left(reason);

const noPlace = 'no line can be added to it that is written in every case';

const isEmpty = (value: unknown): boolean => value === null || (isScalar(value) && value.value === null);

function planValue(pair: Pair, isFlow: boolean, url: string, page: Page): Plan {
  const { value } = pair;
  if (isAlias(value)) return left(`its runbook_url is the alias *${value.source}`);
  if (!isScalar(value)) return left('its runbook_url is no text');
  if (value.anchor) return left(`its runbook_url has the anchor &${value.anchor}, which others may use`);
  return orElse(changeValue(pair, value, url, isFlow, page), 'its runbook_url is written in an unusual way');
}

function planAnnotations(rule: YAMLMap, pair: Pair, url: string, page: Page): Plan {
  const { value } = pair;
  if (isAlias(value)) return left(`its annotations are the alias *${value.source}`);
  if (isScalar(value) && value.anchor) return left(`its annotations have the anchor &${value.anchor}`);
  if (isEmpty(value)) return orElse(fillAnnotations(rule, pair, url, page), noPlace);
  if (!isMap(value)) return left('its annotations are no map');
  if (value.anchor) return left(`its annotations have the anchor &${value.anchor}, which others may use`);
  const [present, second] = pairsOf(value, 'runbook_url');
  if (second) return left('it has more than one runbook_url');
  if (present) return planValue(present, value.flow === true, url, page);
  return orElse(addAnnotation(pair, value, url, page), noPlace);
}

/** `url` is what the rule shall have; it is known to be other than what it has. */
export function planEdit(rule: YAMLMap, url: string, page: Page): Plan {
  if (rule.anchor) return left(`it has the anchor &${rule.anchor}, which others may use`);
  const [annotations, second] = pairsOf(rule, 'annotations');
  if (second) return left('it has more than one list of annotations');
  if (annotations) return planAnnotations(rule, annotations, url, page);
  if (isMerged(rule)) return left('it takes what it does not say from elsewhere, by <<');
  return orElse(addAnnotations(rule, url, page), noPlace);
}
