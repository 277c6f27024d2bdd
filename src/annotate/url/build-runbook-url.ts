/**
 * The `runbook_url` that a rule should have: the alert's landing, with labels as escaped parameters. A link that leads
 * there already keeps what its author gave it, as far as it can work.
 */
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { alertUrl } from '../../routes.ts';
import { stripBase } from '../../rules/links/guess-base.ts';
import { parseUrlTemplate, splitUrl, type TemplateAction } from '../../rules/links/url-template.ts';
import type { AlertRule } from '../../rules/model/rule.ts';
import {
  chooseLinkParameters,
  createLinkParameter,
  type LinkParameter,
  mayYieldLabel,
} from './link-parameters.ts';

export interface LinkOptions {
  /** The site's address, without a slash at the end. */
  base: string;
  catalog: Catalog;
}

/** One `name=value` of a query, and the labels that it tells. */
interface QueryPart {
  text: string;
  name: string;
  labels: string[];
}

const foldQueryName = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');

function formatQueryPart({ name, value }: LinkParameter): QueryPart {
  const text =
    value.kind === 'label' ? `{{ $labels.${value.label} | urlquery }}` : encodeURIComponent(value.text);
  return { text: `${name}=${text}`, name, labels: value.kind === 'label' ? [value.label] : [] };
}

const bareLabelAction = /^\{\{-?\s*((?:\$labels|\.Labels)\.[A-Za-z_]\w*)\s*-?\}\}$/;

/** The part with its labels escaped. `undefined` where a label of it is not there, or cannot be made safe. */
function fixQueryPart(rule: AlertRule, written: string): QueryPart | undefined {
  const [name = ''] = written.split('=', 1);
  const { actions } = parseUrlTemplate(written);
  if (name.includes('{{') || name === written || written === `${name}=`) return undefined;
  const labels = actions.flatMap((action) => action.labels);
  const lost = labels.find((label) => !mayYieldLabel(rule, label));
  if (lost !== undefined) {
    const own = labels.length === 1 ? createLinkParameter(rule, lost) : undefined;
    return own && formatQueryPart({ ...own, name });
  }
  let text = '';
  let at = 0;
  for (const action of actions) {
    const source = written.slice(action.start, action.end);
    const mended = escapeAction(action, source);
    if (mended === undefined) return undefined;
    text += written.slice(at, action.start) + mended;
    at = action.end;
  }
  return { text: text + written.slice(at), name, labels };
}

function escapeAction({ labels, isEscaped }: TemplateAction, source: string): string | undefined {
  if (isEscaped || labels.length === 0) return source;
  const [, label] = bareLabelAction.exec(source) ?? [];
  return label && `{{ ${label} | urlquery }}`;
}

/** The query of a link that leads to the alert's landing, and its anchor; `undefined` for any other link. */
function findLandingQuery(
  url: string,
  path: string,
  base: string,
): { query: string; anchor: string } | undefined {
  const parts = splitUrl(url);
  const below = stripBase(parts.path, base);
  const plain = (each: string): string => foldQueryName(each).replace(/\/+$/, '');
  if (below === undefined || plain(below) !== plain(path)) return undefined;
  return { query: parts.query, anchor: parts.anchor === undefined ? '' : `#${parts.anchor}` };
}

/** True for templates such as `{{ if … }}`: written with more thought than can be had here. */
const hasControlActions = (url: string): boolean =>
  parseUrlTemplate(url).actions.some(({ hasOutput }) => !hasOutput);

/** As Prometheus shall read it, template and all. `present` is what the rule has now. */
export function buildRunbookUrl(rule: AlertRule, { base, catalog }: LinkOptions, present?: string): string {
  const path = alertUrl(rule.name);
  const own = present === undefined ? undefined : findLandingQuery(present.trim(), path, base);
  if (present !== undefined && own && hasControlActions(present)) return present.trim();
  const kept = (own?.query.split('&') ?? []).flatMap((written) => fixQueryPart(rule, written) ?? []);
  const isSaid = ({ name, value }: LinkParameter): boolean =>
    kept.some(
      (part) =>
        foldQueryName(part.name) === foldQueryName(name) ||
        (value.kind === 'label' && part.labels.includes(value.label)),
    );
  const more = chooseLinkParameters(rule, catalog).filter((parameter) => !isSaid(parameter));
  const query = [...kept, ...more.map(formatQueryPart)].map(({ text }) => text).join('&');
  return `${base}${path}${query === '' ? '' : `?${query}`}${own?.anchor ?? ''}`;
}

/** Why `written` cannot be the base of links, as the end of a sentence; `undefined` when it can. */
export function explainInvalidBase(written: string): string | undefined {
  if (!URL.canParse(written)) return 'is no address';
  const { protocol, username, password } = new URL(written);
  if (protocol !== 'https:' && protocol !== 'http:') return 'does not begin with https:// or http://';
  if (username !== '' || password !== '')
    return 'holds a user name or a password, which every reader of the rules would see';
  if (/[?#]/.test(written)) return 'has a query or an anchor';
  return /[\s{}"'`\\<>|]/.test(written) ? 'holds a space, a quote or a brace' : undefined;
}
