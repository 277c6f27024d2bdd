/**
 * A short name for a label set, the same wherever it is seen: what a reader sends instead of labels.
 */
import { createHash } from 'node:crypto';

/** 16 hexadecimal digits of the SHA-256 over all names and values, in the order of their names. */
export function computeFingerprint(labels: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(labels).sort()) hash.update(`${name}\0${labels[name]}\0`);
  return hash.digest('hex').slice(0, 16);
}
