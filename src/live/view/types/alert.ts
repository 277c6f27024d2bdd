/**
 * The view of an alert with its instances.
 */
import type { Level } from '../../../lib/level.ts';
import type { Phrase } from '../../../lib/text/phrase.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { EvidenceView } from './signal.ts';

export interface AnnotationView {
  name: string;
  /** Untrusted text: no HTML, and a link only with `url`. */
  value: string;
  /** The value when it is an http or https URL as a whole. */
  url: string | undefined;
}

export interface InstanceView {
  state: 'firing' | 'pending';
  /** `unknown` when no source lists it now, although none has proven that it ended. */
  level: Level;
  labels: { name: string; value: string }[];
  /** When the expression became true for the first time in this incident. */
  since: string;
  /** The expression's value, as the rule saw it. */
  value: string;
  /** `silenced`, `inhibited` or `muted`; empty when notifications are sent. */
  muted: string;
  /** `Silenced by ana until 01:05: "deploy"`; empty when notifications are sent. */
  muting: Phrase;
  /** When a source last listed it, for an instance that none lists now. */
  lastSeenAt: string | undefined;
  /** Its summary where that is not the same for all instances. Untrusted text. */
  summary: string;
  /** Fingerprint of the labels. */
  fingerprint: string;
  /** The labels as a URL query. */
  urlQuery: string;
}

/** An instance that has ended. */
export interface ResolvedInstanceView extends Pick<InstanceView, 'labels' | 'since' | 'fingerprint' | 'urlQuery'> {
  /** The last time a source listed it. */
  lastSeenAt: string;
  /** The first time a source proved that it had ended. */
  resolvedAt: string;
  /** `Resolved 00:46 after 8 min`. */
  phrase: Phrase;
}

export interface AlertView {
  name: string;
  source: string;
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  /** A headline that is complete by itself: `Firing: pod api-7f9`, `Inactive`. */
  phrase: Phrase;
  /** The same as plain text. */
  message: string;
  /** When the expression became true for the oldest firing instance, or for one that was firing when its source failed. */
  since: string | undefined;
  /** When the first instance started to fire: after the rule's `for`. */
  firedAt: string | undefined;
  /** The summary and the description that all instances share, as text. */
  annotations: AnnotationView[];
  /**
   * Those that a source lists, then those that none lists now although none has proven that they ended. In a storm only the first
   * few, and the ones that the reader looks for.
   */
  instances: InstanceView[];
  /** How many there are. */
  instanceCount: number;
  /** How many match the reader's filter. */
  matchCount: number;
  /** Those that have ended within a day, the last one first; at most 20. */
  resolved: ResolvedInstanceView[];
  /** Whether it has ended, and not yet for long enough. */
  isConfirming: boolean;
  evidence: EvidenceView;
  checkedAt: string | undefined;
}
