/**
 * Names that are shortened in their middle, since pods differ at the end.
 */

/** The length of the suffix that Kubernetes appends to a pod's name. */
const tailLength = 6;

/** The part that CSS may shorten, and the part that is always shown; that one is empty for a short name. */
export function splitForEllipsis(name: string): [head: string, tail: string] {
  const letters = [...name];
  const end = letters.length > 2 * tailLength ? letters.length - tailLength : letters.length;
  return [letters.slice(0, end).join(''), letters.slice(end).join('')];
}
