/**
 * Fingerprints of label sets: readers send a fingerprint instead of labels.
 */
import { createHash } from 'node:crypto';
import type { LabelSet } from '../probes/label-set.ts';

/** 16 hexadecimal digits of the SHA-256 of all names and values, sorted by name. */
export function computeFingerprint(labels: LabelSet): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(labels).sort()) hash.update(`${name}\0${labels[name]}\0`);
  return hash.digest('hex').slice(0, 16);
}
