/**
 * Fingerprints of label sets: readers send a fingerprint instead of labels.
 */
import { hash } from 'node:crypto';
import type { LabelSet } from '../probes/label-set.ts';

/** 16 hexadecimal digits of the SHA-256 of all names and values, sorted by name. */
export function computeFingerprint(labels: LabelSet): string {
  let text = '';
  for (const name of Object.keys(labels).sort()) text += `${name}\0${labels[name]}\0`;
  return hash('sha256', text, 'hex').slice(0, 16);
}
