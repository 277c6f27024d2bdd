/**
 * Finds and reads rule files.
 */
import { isUtf8 } from 'node:buffer';
import { readFile, realpath } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { UserError } from '../../lib/user-error.ts';
import type { RuleFile } from '../model/rule.ts';
import { readRules } from './read-rules.ts';

/** Each file once, under the first path that links to it. */
async function removeLinkedDuplicates(paths: readonly string[]): Promise<string[]> {
  const byTarget = new Map<string, string>();
  for (const path of paths) {
    const target = await realpath(path).catch(() => path);
    if (!byTarget.has(target)) byTarget.set(target, path);
  }
  return [...byTarget.values()];
}

/** Sorted paths that match `patterns`, relative to the working folder, and the patterns that match none. */
export async function findRuleFiles(patterns: readonly string[]): Promise<{ paths: string[]; unmatched: string[] }> {
  const found = await Promise.all(
    patterns.map((pattern) => glob([pattern], { ignore: ['**/node_modules/**'], expandDirectories: false })),
  );
  return {
    paths: await removeLinkedDuplicates([...new Set(found.flat())].sort()),
    unmatched: patterns.filter((_, index) => found[index]?.length === 0),
  };
}

async function readRuleFile(path: string): Promise<RuleFile> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${path} cannot be read: ${reason}. Mend that, or name other files with --rules.`, {
      cause,
    });
  });
  const file = readRules(bytes.toString('utf8'), path);
  if (!isUtf8(bytes)) {
    file.readProblems.push({
      file: path,
      line: file.text.slice(0, file.text.indexOf('\uFFFD')).split('\n').length,
      message: 'is not UTF-8 from here on',
      hint: 'Convert the file, for example with iconv -f latin1 -t utf-8.',
      isMistake: true,
    });
  }
  return file;
}

/** Reads one file at a time. Rejects with a `UserError` when a file cannot be read, never for its contents. */
export async function readRuleFiles(paths: readonly string[]): Promise<RuleFile[]> {
  const files: RuleFile[] = [];
  for (const path of paths) files.push(await readRuleFile(path));
  return files;
}
