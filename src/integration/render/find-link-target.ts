/**
 * Resolves links for the Markdown plugins, with the content that was read last.
 */
import { fileURLToPath } from 'node:url';
import type { ResolvedLink } from '../../catalog/links/resolve-link.ts';
import type { ResolvedLinks } from '../../catalog/links/resolve-links.ts';
import { getCurrentContent } from '../../catalog/load/current-content.ts';
import type { LinkTarget } from '../../markdown/links.ts';

let links: ResolvedLinks = new Map();

/** Must be called before texts are rendered, and again after the content has changed. */
export async function refreshLinkTargets(): Promise<void> {
  links = (await getCurrentContent()).links;
}

export const toLinkTarget = (resolved: ResolvedLink): LinkTarget =>
  resolved.kind === 'missing' ? 'missing' : { href: resolved.href };

/** See `FindLinkTarget` of the plugins. */
export function findLinkTarget(location: URL, url: string): LinkTarget | undefined {
  const resolved = links.get(fileURLToPath(location))?.get(url);
  return resolved && toLinkTarget(resolved);
}
