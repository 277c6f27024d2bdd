/**
 * The folders of content: `src/content` or `CONTENT_DIR`, and the plain Markdown in `RUNBOOKS_DIR`.
 */
import { relative, resolve } from 'node:path';
import { type Environment, getEnvironment } from '../../lib/environment.ts';

/** A folder of content. `structured`: in Flarepath's layout. `plain`: any tree of Markdown, written for other tools. */
export interface ContentRoot {
  kind: 'structured' | 'plain';
  /** Absolute path. */
  folder: string;
  /** Glob patterns of the files to read, below `folder`. */
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
 * The folders to read. With a plain Markdown tree and without `CONTENT_DIR`, only the sources of the included content are
 * used. Relative paths are relative to the working directory.
 */
export function listContentRoots(env: Environment = getEnvironment()): ContentRoot[] {
  const structured = env['CONTENT_DIR'] || undefined;
  const plain = env['RUNBOOKS_DIR'] || undefined;
  const isSourcesOnly = plain !== undefined && structured === undefined;
  const root: ContentRoot = {
    kind: 'structured',
    folder: resolve(structured ?? 'src/content'),
    patterns: isSourcesOnly ? ['sources/*.{yaml,yml}'] : allContentPatterns,
  };
  if (plain === undefined) return [root];
  return [root, { kind: 'plain', folder: resolve(plain), patterns: ['**/*.{md,mdx,MD}'] }];
}

/** Whether `path` is inside one of `roots`. */
export function isInContentRoots(path: string, roots: readonly ContentRoot[]): boolean {
  return roots.some(({ folder }) => !relative(folder, path).startsWith('..'));
}
