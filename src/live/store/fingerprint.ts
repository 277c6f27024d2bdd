/**
 * Fingerprints of label sets: readers send a fingerprint instead of labels.
 */
import { hash } from 'node:crypto';
import { formatInstanceKey } from '../evaluate/memory/instance-memory.ts';
import type { LabelSet } from '../probes/label-set.ts';

/** 16 hexadecimal digits of the SHA-256 of all names and values, sorted by name. */
export const computeFingerprint = (labels: LabelSet): string =>
  hash('sha256', formatInstanceKey(labels), 'hex').slice(0, 16);
