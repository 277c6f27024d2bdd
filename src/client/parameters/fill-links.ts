/**
 * Links with blanks, `…/d/api?var-pod=<pod>`: filled in their query, path and anchor, never in scheme or host. A link to a
 * dashboard opens at the time when the alert began.
 */
import type { ResolvedValue } from './resolve-value.ts';

export interface PlaceholderLink {
  element: HTMLAnchorElement;
  /** The address as the author wrote it, its blanks as they stand in an attribute. */
  template: string;
}

const placeholderPattern = /(?:%3C|<)([A-Za-z][A-Za-z0-9_-]*)(?:%3E|>)/gi;

/** Scheme, host and port: what decides where a link leads. */
const urlOriginPattern = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*|^\/\/[^/?#]*/i;

const hourMs = 3_600_000;

export function findPlaceholderLinks(page: ParentNode): PlaceholderLink[] {
  return [...page.querySelectorAll<HTMLAnchorElement>('a[href]')].flatMap((element) => {
    const template = element.getAttribute('href') ?? '';
    const hasPlaceholders = template.replace(urlOriginPattern, '').search(placeholderPattern) !== -1;
    return hasPlaceholders && /^(?:https?:\/\/|\/(?!\/))/i.test(template) ? [{ element, template }] : [];
  });
}

/** Grafana's dashboards take a range in milliseconds. */
function addTimeRange(address: string, sinceMs: number): string {
  const isDashboard = /\/d(?:-solo)?\/[\w-]+/.test(address) && /[?&]var-/.test(address);
  if (!isDashboard || /[?&]from=/.test(address) || Number.isNaN(sinceMs)) return address;
  const [main = '', ...anchor] = address.split('#');
  const range = `&from=${Math.round(sinceMs - hourMs / 4)}&to=now`;
  return [`${main}${range}`, ...anchor].join('#');
}

type ResolveByName = (name: string) => ResolvedValue | undefined;

/** For addresses below our own host. */
const base = 'https://page.invalid';

/** Text that no parser changes, wherever it stands in an address. */
const probe = 'flarepath-value';

/** As a browser serializes it in any part of an address. */
const encode = (value: string): string => encodeURIComponent(value).replaceAll("'", '%27');

/**
 * True when a browser follows the address with `encoded` still in its place. URL parsers remove `.` and `..` from a path,
 * and the segment before `..`: the link would lead to another page.
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

/** The address with values in its placeholders; `undefined` when no value stands in any of them. */
export function fillLinkUrl(written: string, find: ResolveByName, sinceMs: number): string | undefined {
  let address = urlOriginPattern.exec(written)?.[0] ?? '';
  let rest = written.slice(address.length);
  let isFilled = false;
  for (const [whole, name = ''] of rest.matchAll(placeholderPattern)) {
    const at = rest.indexOf(whole);
    address += rest.slice(0, at);
    rest = rest.slice(at + whole.length);
    const known = find(name);
    const encoded = known && known.rejectionReason === undefined ? encode(known.value) : '';
    const isWritten = encoded !== '' && isKept(address, encoded, rest);
    address += isWritten ? encoded : whole;
    isFilled ||= isWritten;
  }
  return isFilled ? addTimeRange(address + rest, sinceMs) : undefined;
}

/** `find` gives what is known of a name; `sinceMs` is when the alert began, NaN where nobody knows. */
export function fillLink({ element, template }: PlaceholderLink, find: ResolveByName, sinceMs: number): void {
  const filled = fillLinkUrl(template, find, sinceMs);
  element.setAttribute('href', filled ?? template);
  element.toggleAttribute('data-filled', filled !== undefined);
}
