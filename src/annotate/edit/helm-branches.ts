/**
 * Determines the branch of a Helm template at an offset, so that a line for all cases is not written into one branch.
 */

/** Literals and comments are matched as a whole, so that keywords in them do not count. */
const actionPattern =
  /\{\{-?\s*(?:`[^`]*`|"(?:[^"\\]|\\.)*"|\/\*[\s\S]*?\*\/|(if|range|with|define|block|else|end)\b)/g;

export interface HelmBranches {
  /** Equal for two offsets that Helm renders under the same conditions. */
  getBranch(offset: number): string;
}

const noBranches: HelmBranches = { getBranch: () => '' };

export function findHelmBranches(text: string): HelmBranches {
  const changes: { at: number; branch: string }[] = [];
  const open: string[] = [];
  for (const { 0: whole, 1: word, index } of text.matchAll(actionPattern)) {
    if (word === undefined) continue;
    if (word === 'end') open.pop();
    else if (word === 'else') open.push(`${open.pop() ?? ''}|${index}`);
    else open.push(String(index));
    changes.push({ at: index + whole.length, branch: open.join(' ') });
  }
  if (changes.length === 0) return noBranches;
  return { getBranch: (offset) => changes.findLast((change) => change.at <= offset)?.branch ?? '' };
}
