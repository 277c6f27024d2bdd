/**
 * Fills links with placeholders, `…/d/api?var-pod=<pod>`: in path, query and hash, never in scheme or host. A dashboard link
 * opens at the time when the alert began.
 */
import { urlPlaceholderPattern } from '../../parameters/placeholder-patterns.ts';
import type { ResolvedValue } from './resolve-value.ts';

export interface PlaceholderLink {
  element: HTMLAnchorElement;
  /** The `href` as the author wrote it; its angle brackets may be percent-encoded. */
  template: string;
}

/** Scheme, host and port: they decide where a link leads. */
const urlOriginPattern = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*|^\/\/[^/?#]*/i;

const hourMs = 3_600_000;

export function findPlaceholderLinks(page: ParentNode): PlaceholderLink[] {
  return [...page.querySelectorAll<HTMLAnchorElement>('a[href]')].flatMap((element) => {
    const template = element.getAttribute('href') ?? '';
    const hasPlaceholders = template.replace(urlOriginPattern, '').search(urlPlaceholderPattern) !== -1;
    return hasPlaceholders && /^(?:https?:\/\/|\/(?!\/))/i.test(template) ? [{ element, template }] : [];
  });
}

/** Adds `from` and `to` to the URL of a Grafana dashboard, which takes milliseconds. Other URLs stay as they are. */
function addTimeRange(url: string, sinceMs: number): string {
  const isDashboard = /\/d(?:-solo)?\/[\w-]+/.test(url) && /[?&]var-/.test(url);
  if (!isDashboard || /[?&]from=/.test(url) || Number.isNaN(sinceMs)) return url;
  const [main = '', ...hash] = url.split('#');
  const range = `&from=${Math.round(sinceMs - hourMs / 4)}&to=now`;
  return [`${main}${range}`, ...hash].join('#');
}

type ResolveByName = (name: string) => ResolvedValue | undefined;

/** The base for URLs without a host. */
const base = 'https://page.invalid';

/** Text that no URL parser changes, in any part of a URL. */
const probe = 'flarepath-value';

/** As a browser serializes the value in any part of a URL. */
const encode = (value: string): string => encodeURIComponent(value).replaceAll("'", '%27');

/**
 * True when a browser follows the URL with `encoded` still in its place. URL parsers remove `.` and `..` from a path, and
 * the segment before `..`: the link would lead to another page.
 */
function isKept(before: string, encoded: string, after: string): boolean {
  const [withProbe, filled] = [before + probe + after, before + encoded + after];
  if (!URL.canParse(withProbe, base) || !URL.canParse(filled, base)) return false;
  const [expected, actual] = [new URL(withProbe, base), new URL(filled, base)];
  return (
    actual.origin === expected.origin &&
    expected.href.includes(probe) &&
    actual.href === expected.href.replace(probe, encoded)
  );
}

/** The URL with values in its placeholders; `undefined` when none of them can be filled. */
export function fillLinkUrl(template: string, find: ResolveByName, sinceMs: number): string | undefined {
  let url = urlOriginPattern.exec(template)?.[0] ?? '';
  let rest = template.slice(url.length);
  let isFilled = false;
  for (const [placeholder, name = ''] of rest.matchAll(urlPlaceholderPattern)) {
    const at = rest.indexOf(placeholder);
    url += rest.slice(0, at);
    rest = rest.slice(at + placeholder.length);
    const known = find(name);
    const encoded = known && known.rejectionReason === undefined ? encode(known.value) : '';
    const isUsable = encoded !== '' && isKept(url, encoded, rest);
    url += isUsable ? encoded : placeholder;
    isFilled ||= isUsable;
  }
  return isFilled ? addTimeRange(url + rest, sinceMs) : undefined;
}

/** `find` resolves a placeholder's name; `sinceMs` is when the alert began, NaN when unknown. */
export function fillLink({ element, template }: PlaceholderLink, find: ResolveByName, sinceMs: number): void {
  const filled = fillLinkUrl(template, find, sinceMs);
  element.setAttribute('href', filled ?? template);
  element.toggleAttribute('data-filled', filled !== undefined);
}
