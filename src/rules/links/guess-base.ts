/**
 * Guesses the site's base URL in runbook links: the prefix below which most links lead to a page.
 */
import type { SitePages } from './site-pages.ts';
import { splitUrl } from './url-template.ts';

/** Every prefix that ends before a slash: `https://a`, `https://a/b`. For a path without a host also `''`. */
export function listPrefixes(path: string): string[] {
  const [, origin = ''] = /^([a-z][\w+.-]*:\/\/[^/]*|\$\{[^}]*\}|\$\w+|)/i.exec(path) ?? [];
  const prefixes = [origin];
  for (let at = path.indexOf('/', origin.length + 1); at !== -1; at = path.indexOf('/', at + 1)) {
    prefixes.push(path.slice(0, at));
  }
  return prefixes;
}

/**
 * The prefix with the most pages, of several the shortest; `undefined` when no URL leads to a page. The home page does not
 * count.
 */
export function guessBase(urls: readonly string[], pages: SitePages): string | undefined {
  const pageCounts = new Map<string, number>();
  for (const { path } of urls.map(splitUrl)) {
    for (const prefix of listPrefixes(path)) {
      const rest = path.slice(prefix.length).replace(/\/+$/, '');
      if (rest !== '' && pages.find(rest)) pageCounts.set(prefix, (pageCounts.get(prefix) ?? 0) + 1);
    }
  }
  return [...pageCounts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0];
}

/** The part of a URL below `base`; `undefined` for a URL of another site. */
export function stripBase(url: string, base: string): string | undefined {
  const prefix = base.replace(/\/+$/, '');
  if (!url.toLowerCase().startsWith(prefix.toLowerCase())) return undefined;
  const rest = url.slice(prefix.length);
  if (prefix === '') return /^[a-z][\w+.-]*:/i.test(rest) || rest.startsWith('//') ? undefined : rest;
  return rest === '' || /^[/?#]/.test(rest) ? rest : undefined;
}
