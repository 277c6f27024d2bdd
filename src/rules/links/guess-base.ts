/**
 * Which addresses are ours, when nobody has said it: the prefix below which most of the rules' addresses lead to a page.
 */
import type { SitePages } from './site-pages.ts';
import { splitUrl } from './url-template.ts';

/** Every prefix of a path that ends before a slash: `https://a`, `https://a/b`. A path without a host has `''` too. */
export function listPrefixes(path: string): string[] {
  const [, origin = ''] = /^([a-z][\w+.-]*:\/\/[^/]*|\$\{[^}]*\}|\$\w+|)/i.exec(path) ?? [];
  const prefixes = [origin];
  for (let at = path.indexOf('/', origin.length + 1); at !== -1; at = path.indexOf('/', at + 1)) {
    prefixes.push(path.slice(0, at));
  }
  return prefixes;
}

/**
 * The best prefix, of equally good ones the shortest; `undefined` when no address leads to a page. The bare front page
 * proves nothing.
 */
export function guessBase(addresses: readonly string[], pages: SitePages): string | undefined {
  const hits = new Map<string, number>();
  for (const { path } of addresses.map(splitUrl)) {
    for (const prefix of listPrefixes(path)) {
      const rest = path.slice(prefix.length).replace(/\/+$/, '');
      if (rest !== '' && pages.find(rest)) hits.set(prefix, (hits.get(prefix) ?? 0) + 1);
    }
  }
  return [...hits].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0];
}

/** The part of `address` below `base`; `undefined` for one that is not ours. */
export function stripBase(address: string, base: string): string | undefined {
  const prefix = base.replace(/\/+$/, '');
  if (!address.toLowerCase().startsWith(prefix.toLowerCase())) return undefined;
  const rest = address.slice(prefix.length);
  if (prefix === '') return /^[a-z][\w+.-]*:/i.test(rest) || rest.startsWith('//') ? undefined : rest;
  return rest === '' || /^[/?#]/.test(rest) ? rest : undefined;
}
