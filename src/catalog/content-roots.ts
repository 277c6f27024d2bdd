/**
 * Where the content lies: `src/content`, the folder that `CONTENT_DIR` names, and the plain Markdown below `RUNBOOKS_DIR`.
 */
import { relative, resolve } from 'node:path';
import { type Environment, environment } from '../lib/environment.ts';

/** A folder of content. `plain`: any tree of Markdown, as other tools left it. `own`: laid out for Flarepath. */
export interface Root {
  kind: 'own' | 'plain';
  /** Absolute path. */
  folder: string;
  /** What to read below `folder`. */
  patterns: string[];
}

const everything = [
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
export function contentRoots(env: Environment = environment()): Root[] {
  const own = env['CONTENT_DIR'] || undefined;
  const plain = env['RUNBOOKS_DIR'] || undefined;
  if (plain === undefined)
    return [{ kind: 'own', folder: resolve(own ?? 'src/content'), patterns: everything }];
  return [
    own === undefined
      ? { kind: 'own', folder: resolve('src/content'), patterns: ['sources/*.{yaml,yml}'] }
      : { kind: 'own', folder: resolve(own), patterns: everything },
    { kind: 'plain', folder: resolve(plain), patterns: ['**/*.{md,mdx,MD}'] },
  ];
}

/** Whether `path` lies in one of `roots`. */
export function isContent(path: string, roots: readonly Root[]): boolean {
  return roots.some(({ folder }) => !relative(folder, path).startsWith('..'));
}
