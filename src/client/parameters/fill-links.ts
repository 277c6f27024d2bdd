/**
 * Links with blanks, `…/d/api?var-pod=<pod>`: filled in their query, path and anchor, never in scheme or host. A link to a
 * dashboard opens at the time when the alert began.
 */
import type { Known } from './known-values.ts';

export interface BlankLink {
  element: HTMLAnchorElement;
  /** The address as the author wrote it, its blanks as they stand in an attribute. */
  written: string;
}

const blank = /(?:%3C|<)([A-Za-z][A-Za-z0-9_-]*)(?:%3E|>)/gi;

/** Scheme, host and port: what decides where a link leads. */
const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*|^\/\/[^/?#]*/i;

const hourMs = 3_600_000;

export function findLinks(page: ParentNode): BlankLink[] {
  return [...page.querySelectorAll<HTMLAnchorElement>('a[href]')].flatMap((element) => {
    const written = element.getAttribute('href') ?? '';
    const hasBlanks = written.replace(origin, '').search(blank) !== -1;
    return hasBlanks && /^(?:https?:\/\/|\/(?!\/))/i.test(written) ? [{ element, written }] : [];
  });
}

/** Grafana's dashboards take a range in milliseconds. */
function withRange(address: string, sinceMs: number): string {
  const isDashboard = /\/d(?:-solo)?\/[\w-]+/.test(address) && /[?&]var-/.test(address);
  if (!isDashboard || /[?&]from=/.test(address) || Number.isNaN(sinceMs)) return address;
  const [main = '', ...anchor] = address.split('#');
  const range = `&from=${Math.round(sinceMs - hourMs / 4)}&to=now`;
  return [`${main}${range}`, ...anchor].join('#');
}

type Find = (name: string) => Known | undefined;

/** The address with values in its blanks; `undefined` when nothing is known for any of them. */
export function fillAddress(written: string, find: Find, sinceMs: number): string | undefined {
  const start = origin.exec(written)?.[0] ?? '';
  let isFilled = false;
  const rest = written.slice(start.length).replace(blank, (whole, name: string) => {
    const known = find(name);
    if (!known || known.refused !== undefined) return whole;
    isFilled = true;
    // A path that leads upward would be another page.
    return encodeURIComponent(known.value.replace(/^\.+$/, '')) || whole;
  });
  return isFilled ? withRange(start + rest, sinceMs) : undefined;
}

/** `find` gives what is known of a name; `sinceMs` is when the alert began, NaN where nobody knows. */
export function fillLink({ element, written }: BlankLink, find: Find, sinceMs: number): void {
  const filled = fillAddress(written, find, sinceMs);
  element.setAttribute('href', filled ?? written);
  element.toggleAttribute('data-filled', filled !== undefined);
}
