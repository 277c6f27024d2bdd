/**
 * The view of an alert with its instances.
 */
import type { Level } from '../../../lib/level.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { EvidenceView } from './signal.ts';

export interface InstanceView {
  state: 'firing' | 'pending';
  level: Level;
  labels: { name: string; value: string }[];
  /** When the expression became true. */
  since: string;
  /** The expression's value, as the rule saw it. */
  value: string;
  /** `silenced`, `inhibited` or `muted`; empty when notifications are sent. */
  muted: string;
  /** Fingerprint of the labels. */
  fingerprint: string;
  /** The labels as a URL query. */
  urlQuery: string;
}

export interface AlertView {
  name: string;
  source: string;
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  /** `firing on 2 instances`, `quiet`, `rule not evaluated yet`. */
  message: string;
  /** When the expression became true for the oldest firing instance. */
  since: string | undefined;
  /** When the first instance started to fire: after the rule's `for`. */
  firedAt: string | undefined;
  instances: InstanceView[];
  evidence: EvidenceView;
  checkedAt: string | undefined;
}
