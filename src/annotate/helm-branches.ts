/**
 * In which branches of a Helm template a place lies, so that a line meant for every case is not written into one.
 */

/** A literal that only holds braces is passed over whole. */
const action =
  /\{\{-?\s*(?:`[^`]*`|"(?:[^"\\]|\\.)*"|\/\*[\s\S]*?\*\/|(if|range|with|define|block|else|end)\b)/g;

export interface Branches {
  /** Equal for two places that Helm writes under the same conditions. */
  at(offset: number): string;
}

const nowhere: Branches = { at: () => '' };

export function findBranches(text: string): Branches {
  const changes: { at: number; branch: string }[] = [];
  const open: string[] = [];
  for (const { 0: whole, 1: word, index } of text.matchAll(action)) {
    if (word === undefined) continue;
    if (word === 'end') open.pop();
    else if (word === 'else') open.push(`${open.pop() ?? ''}|${index}`);
    else open.push(String(index));
    changes.push({ at: index + whole.length, branch: open.join(' ') });
  }
  if (changes.length === 0) return nowhere;
  return { at: (offset) => changes.findLast((change) => change.at <= offset)?.branch ?? '' };
}
