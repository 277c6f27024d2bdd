/**
 * Answers the Markdown plugins' question where a link leads, from the content that was read last.
 */
import { fileURLToPath } from 'node:url';
import type { ResolvedLinks } from '../../catalog/links/resolve-links.ts';
import { getCurrentContent } from '../../catalog/load/current-content.ts';

let links: ResolvedLinks = new Map();

/** To be called before texts are rendered, and again when they have changed. */
export async function refreshLinkTargets(): Promise<void> {
  links = (await getCurrentContent()).links;
}

/** `undefined` where the link says itself where it leads. */
export function findLinkTarget(location: URL, url: string): { href: string } | 'missing' | undefined {
  const resolved = links.get(fileURLToPath(location))?.get(url);
  if (!resolved) return undefined;
  return resolved.kind === 'missing' ? 'missing' : { href: resolved.href };
}
