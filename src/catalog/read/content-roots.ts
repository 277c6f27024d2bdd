/**
 * Where the content lies: `src/content`, the folder that `CONTENT_DIR` names, and the plain Markdown below `RUNBOOKS_DIR`.
 */
import { relative, resolve } from 'node:path';
import { type Environment, getEnvironment } from '../../lib/environment.ts';

/** A folder of content. `plain`: any tree of Markdown, as other tools left it. `own`: laid out for Flarepath. */
export interface ContentRoot {
  kind: 'structured' | 'plain';
  /** Absolute path. */
  folder: string;
  /** What to read below `folder`. */
  patterns: string[];
}

const allContentPatterns = [
  'services/*.{yaml,yml}',
  'sources/*.{yaml,yml}',
  'runbooks/**/*.{md,mdx}',
  'guides/*.{md,mdx}',
  'commands/*.{md,mdx}',
  'templates/*/*.md',
];

/**
 * The folders to read. A folder of plain Markdown is served on its own: of the included content only the sources stay.
 * Relative paths are taken from the working folder.
 */
export function listContentRoots(env: Environment = getEnvironment()): ContentRoot[] {
  const own = env['CONTENT_DIR'] || undefined;
  const plain = env['RUNBOOKS_DIR'] || undefined;
  if (plain === undefined)
    return [{ kind: 'structured', folder: resolve(own ?? 'src/content'), patterns: allContentPatterns }];
  return [
    own === undefined
      ? { kind: 'structured', folder: resolve('src/content'), patterns: ['sources/*.{yaml,yml}'] }
      : { kind: 'structured', folder: resolve(own), patterns: allContentPatterns },
    { kind: 'plain', folder: resolve(plain), patterns: ['**/*.{md,mdx,MD}'] },
  ];
}

/** Whether `path` lies in one of `roots`. */
export function isInContentRoots(path: string, roots: readonly ContentRoot[]): boolean {
  return roots.some(({ folder }) => !relative(folder, path).startsWith('..'));
}
