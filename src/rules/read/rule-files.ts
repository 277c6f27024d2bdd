/**
 * The door through which rule files are read: patterns in, texts out. It knows nothing of rules.
 */
import { isUtf8 } from 'node:buffer';
import { readFile, realpath } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { UserError } from '../../lib/user-error.ts';
import type { RuleFile } from '../model/rule.ts';
import { readRules } from './read-rules.ts';

/** Each file once, by the first of the paths that lead to it. */
async function removeLinkedDuplicates(paths: readonly string[]): Promise<string[]> {
  const byTarget = new Map<string, string>();
  for (const path of paths) {
    const target = await realpath(path).catch(() => path);
    if (!byTarget.has(target)) byTarget.set(target, path);
  }
  return [...byTarget.values()];
}

/** Paths that `patterns` name, from the working folder, sorted, and the patterns that name none. */
export async function findRuleFiles(
  patterns: readonly string[],
): Promise<{ paths: string[]; unmatched: string[] }> {
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
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${path} cannot be read: ${words}. Mend that, or name other files with --rules.`, {
      cause,
    });
  });
  const read = readRules(bytes.toString('utf8'), path);
  if (!isUtf8(bytes)) {
    read.readProblems.push({
      file: path,
      line: read.text.slice(0, read.text.indexOf('\uFFFD')).split('\n').length,
      message: 'is not UTF-8 from here on',
      hint: 'Convert the file, for example with iconv -f latin1 -t utf-8.',
      isMistake: true,
    });
  }
  return read;
}

/** One after the other, however many there are. Rejects when one cannot be read; what it holds is never a reason to. */
export async function readRuleFiles(paths: readonly string[]): Promise<RuleFile[]> {
  const files: RuleFile[] = [];
  for (const path of paths) files.push(await readRuleFile(path));
  return files;
}
