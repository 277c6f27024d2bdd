/** Divides the bytes of a page among lists: what a short list leaves goes to the longer ones. */

/** The share of each list in bytes, at most its need; together at most `total`. */
export function shareBytes(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  const ascending = [...needs.entries()].sort(([, a], [, b]) => a - b);
  let left = total;
  for (const [position, [index, need]] of ascending.entries()) {
    const share = Math.min(need, left / (ascending.length - position));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
