/**
 * Says what is known of the instance that the link names, when it is not listed as firing.
 */
import { formatTimeElement } from '../live/age.ts';
import { type EndedInstance, matchInstance, readEndedInstances } from './listed-instances.ts';

/** What happened before the server started may matter for this long, in milliseconds. */
const recentStartMs = 3_600_000;

const formatTime = (at: string, nowMs: number): string => formatTimeElement(at, 'time', nowMs) ?? '';

/** `api-7f9` of `pod` becomes `pod api-7f9`; the first two labels. */
const nameLabels = (labels: ReadonlyMap<string, string>): string =>
  [...labels]
    .slice(0, 2)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');

/** What the panel says about the instance with the link's labels. */
export interface LinkState {
  /** Instances that have ended; the last one first. */
  ended: readonly EndedInstance[];
  /** Whether some alert of the panel is not known. */
  isUnknown: boolean;
  /** When the server started, ISO 8601 in UTC. */
  knownSince: string;
}

export const readLinkState = (page: ParentNode): LinkState => ({
  ended: readEndedInstances(page),
  isUnknown: page.querySelector('[data-main] [data-alert][data-level="unknown"]') !== null,
  knownSince: page.querySelector<HTMLElement>('[data-main] [data-known-since]')?.dataset['knownSince'] ?? '',
});

/** Empty for a link without labels. */
export function describeLink(labels: ReadonlyMap<string, string>, state: LinkState, nowMs: number): string {
  if (labels.size === 0) return '';
  const { ended, isUnknown, knownSince } = state;
  const subject = `From the link: ${nameLabels(labels)}.`;
  // Of several with the same labels, the last one that ended.
  const match = matchInstance(ended, labels) ?? ended.find((each) => matchInstance([each], labels));
  if (match) return `${subject} Was firing until ${formatTime(match.until, nowMs)}`;
  if (isUnknown) return `${subject} Not known whether it is firing`;
  const hasStarted = nowMs - Date.parse(knownSince) < recentStartMs;
  const past = hasStarted
    ? `; nothing is known from before ${formatTime(knownSince, nowMs)}, when this server started`
    : '';
  return `${subject} Not firing now${past}`;
}
