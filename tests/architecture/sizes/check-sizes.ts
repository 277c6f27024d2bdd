/** How long a file may be, and how many files a folder may hold. */
import { dirname } from 'node:path/posix';
import type { SourceTree, Violation } from '../source-tree.ts';

const maxLines = 250;
const maxFiles = 14;

const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length;

export function findLongFiles(tree: SourceTree): Violation[] {
  return [...tree].flatMap(([file, text]) => {
    const line = countLines(text);
    const isLong = line > maxLines;
    return isLong ? [{ file, line, message: `has ${line} lines; at most ${maxLines}` }] : [];
  });
}

export function findFullFolders(tree: SourceTree): string[] {
  const counts = new Map<string, number>();
  for (const file of tree.keys()) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > maxFiles)
    .map(([folder, count]) => `${folder} has ${count} files; at most ${maxFiles}`);
}

export function findMedianLines(tree: SourceTree): number {
  const lengths = [...tree.values()].map(countLines).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
