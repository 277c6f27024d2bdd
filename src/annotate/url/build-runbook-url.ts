/**
 * Builds the `runbook_url` of a rule: the alert page, with labels as escaped parameters. A link that leads there already
 * keeps its author's parameters as far as they work.
 */
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { alertUrl } from '../../routes.ts';
import { stripBase } from '../../rules/links/guess-base.ts';
import { parseUrlTemplate, splitUrl, type TemplateAction } from '../../rules/links/url-template.ts';
import type { AlertRule } from '../../rules/model/rule.ts';
import { chooseLinkParameters, createLinkParameter, type LinkParameter, mayYieldLabel } from './link-parameters.ts';

export interface LinkOptions {
  /** The site's base URL, without a slash at the end. */
  base: string;
  catalog: Catalog;
}

/** One `name=value` of a query, and the labels that it uses. */
interface QueryPart {
  text: string;
  name: string;
  labels: string[];
}

const foldQueryName = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');

function formatQueryPart({ name, value }: LinkParameter): QueryPart {
  const text = value.kind === 'label' ? `{{ $labels.${value.label} | urlquery }}` : encodeURIComponent(value.text);
  return { text: `${name}=${text}`, name, labels: value.kind === 'label' ? [value.label] : [] };
}

const bareLabelAction = /^\{\{-?\s*((?:\$labels|\.Labels)\.[A-Za-z_]\w*)\s*-?\}\}$/;

/** The part with its labels escaped. `undefined` when a label is unavailable or cannot be escaped. */
function fixQueryPart(rule: AlertRule, part: string): QueryPart | undefined {
  const [name = ''] = part.split('=', 1);
  const { actions } = parseUrlTemplate(part);
  if (name.includes('{{') || name === part || part === `${name}=`) return undefined;
  const labels = actions.flatMap((action) => action.labels);
  const unavailable = labels.find((label) => !mayYieldLabel(rule, label));
  if (unavailable !== undefined) {
    const parameter = labels.length === 1 ? createLinkParameter(rule, unavailable) : undefined;
    return parameter && formatQueryPart({ ...parameter, name });
  }
  let text = '';
  let at = 0;
  for (const action of actions) {
    const escaped = escapeAction(action, part.slice(action.start, action.end));
    if (escaped === undefined) return undefined;
    text += part.slice(at, action.start) + escaped;
    at = action.end;
  }
  return { text: text + part.slice(at), name, labels };
}

function escapeAction({ labels, isEscaped }: TemplateAction, source: string): string | undefined {
  if (isEscaped || labels.length === 0) return source;
  const [, label] = bareLabelAction.exec(source) ?? [];
  return label && `{{ ${label} | urlquery }}`;
}

/** The query and anchor of a link to the alert page; `undefined` for any other link. */
function findLandingQuery(url: string, path: string, base: string): { query: string; anchor: string } | undefined {
  const parts = splitUrl(url);
  const relative = stripBase(parts.path, base);
  const normalize = (each: string): string => foldQueryName(each).replace(/\/+$/, '');
  if (relative === undefined || normalize(relative) !== normalize(path)) return undefined;
  return { query: parts.query, anchor: parts.anchor === undefined ? '' : `#${parts.anchor}` };
}

/** True for a template with control flow such as `{{ if … }}`, which is left to its author. */
const hasControlActions = (url: string): boolean => parseUrlTemplate(url).actions.some(({ hasOutput }) => !hasOutput);

/** The URL as a Prometheus template. `present` is the rule's current link. */
export function buildRunbookUrl(rule: AlertRule, { base, catalog }: LinkOptions, present?: string): string {
  const path = alertUrl(rule.name);
  const current = present === undefined ? undefined : findLandingQuery(present.trim(), path, base);
  if (present !== undefined && current && hasControlActions(present)) return present.trim();
  const kept = (current?.query.split('&') ?? []).flatMap((part) => fixQueryPart(rule, part) ?? []);
  const isPassed = ({ name, value }: LinkParameter): boolean =>
    kept.some(
      (part) =>
        foldQueryName(part.name) === foldQueryName(name) ||
        (value.kind === 'label' && part.labels.includes(value.label)),
    );
  const added = chooseLinkParameters(rule, catalog).filter((parameter) => !isPassed(parameter));
  const query = [...kept, ...added.map(formatQueryPart)].map(({ text }) => text).join('&');
  return `${base}${path}${query === '' ? '' : `?${query}`}${current?.anchor ?? ''}`;
}

/** Why `base` cannot be the base URL of links, as the end of a sentence; `undefined` when it can. */
export function explainInvalidBase(base: string): string | undefined {
  if (!URL.canParse(base)) return 'is no address';
  const { protocol, username, password } = new URL(base);
  if (protocol !== 'https:' && protocol !== 'http:') return 'does not begin with https:// or http://';
  if (username !== '' || password !== '')
    return 'holds a user name or a password, which every reader of the rules would see';
  if (/[?#]/.test(base)) return 'has a query or an anchor';
  return /[\s{}"'`\\<>|]/.test(base) ? 'holds a space, a quote or a brace' : undefined;
}
