/**
 * The door through which rule files are read: patterns in, texts out. It knows nothing of rules.
 */
import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { readRules } from './read-rules.ts';
import type { RuleFile } from './rule.ts';

/** Paths that `patterns` name, from the working folder, sorted, and the patterns that name none. */
export async function findRuleFiles(
  patterns: readonly string[],
): Promise<{ paths: string[]; unmatched: string[] }> {
  const found = await Promise.all(
    patterns.map((pattern) => glob([pattern], { ignore: ['**/node_modules/**'], expandDirectories: false })),
  );
  return {
    paths: [...new Set(found.flat())].sort(),
    unmatched: patterns.filter((_, index) => found[index]?.length === 0),
  };
}

/** Rejects when a file cannot be read; what it holds is never a reason to. */
export async function readRuleFiles(paths: readonly string[]): Promise<RuleFile[]> {
  return Promise.all(paths.map(async (path) => readRules(await readFile(path, 'utf8'), path)));
}
