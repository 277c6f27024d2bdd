/**
 * What an alert's headline says: each phrase is complete by itself.
 */
import { formatCount } from '../../../lib/text/format-count.ts';
import { formatDuration, formatMinutes } from '../../../lib/text/format-duration.ts';
import { createPhraseTime, formatPhrase, joinPhrases, type Phrase, type PhrasePart } from '../../../lib/text/phrase.ts';
import type { RememberedInstance } from '../memory/collect-incidents.ts';
import type { InstanceReading } from './collect-instances.ts';
import { nameInstance } from './name-instance.ts';

/** `2 of 10 min`, `12 of 20 s`. */
function formatProgress(elapsedSeconds: number, totalSeconds: number): string {
  const elapsed = Math.max(0, Math.min(elapsedSeconds, totalSeconds));
  if (totalSeconds < 120 && totalSeconds !== 60) return `${Math.floor(elapsed)} of ${totalSeconds} s`;
  if (totalSeconds < 7200) return `${Math.floor(elapsed / 60)} of ${formatMinutes(totalSeconds)}`;
  return `${formatDuration(elapsed)} of ${formatMinutes(totalSeconds)}`;
}

/** `Firing: pod api-7f9`, `Firing on 2 instances`. */
function nameAll(verb: string, instances: readonly InstanceReading[]): string {
  const [first] = instances;
  const repeated = instances.every(({ isRepeated }) => isRepeated) ? `${verb} again` : verb;
  if (instances.length > 1) return `${repeated} on ${instances.length} instances`;
  const name = first ? nameInstance(first.labels) : '';
  return name === '' ? repeated : `${repeated}: ${name}`;
}

/** `Pending: 1 of 5 min`. */
function describePending(pending: readonly InstanceReading[], nowMs: number): string {
  const [oldest] = [...pending].sort((a, b) => (a.activeAtMs ?? 0) - (b.activeAtMs ?? 0));
  if (!oldest?.forSeconds || oldest.activeAtMs === undefined) return nameAll('Pending', pending);
  const progress = formatProgress((nowMs - oldest.activeAtMs) / 1000, oldest.forSeconds);
  const verb = oldest.isRepeated ? 'Pending again' : 'Pending';
  return `${verb}${pending.length > 1 ? ` on ${pending.length} instances` : ''}: ${progress}`;
}

function describeMuted(muted: readonly InstanceReading[], nowMs: number): Phrase {
  const [first] = muted;
  const isSame = muted.every(({ muting }) => formatPhrase(muting, nowMs) === formatPhrase(first?.muting ?? '', nowMs));
  if (!first || !isSame) return `Muted on ${muted.length} instances`;
  return muted.length === 1 ? first.muting : joinPhrases(first.muting, ` (${muted.length} instances)`);
}

/** `mutingUnknown` is why silences are not known; `undefined` when they are. */
export function describeCurrent(
  current: readonly InstanceReading[],
  mutingUnknown: string | undefined,
  nowMs: number,
): Phrase {
  const firing = current.filter(({ state, muted }) => state === 'firing' && muted === undefined);
  const pending = current.filter(({ state, muted }) => state === 'pending' && muted === undefined);
  const muted = current.filter((each) => each.muted !== undefined);
  const unknown = mutingUnknown === undefined ? '' : `; silences not known: ${mutingUnknown}`;
  const mutedCount = muted.length > 0 ? `; ${muted.length} muted` : '';
  if (firing.length > 0) {
    const pendingCount = pending.length > 0 ? `; ${pending.length} pending` : '';
    return `${nameAll('Firing', firing)}${pendingCount}${mutedCount}${unknown}`;
  }
  if (pending.length > 0) return `${describePending(pending, nowMs)}${mutedCount}`;
  return describeMuted(muted, nowMs);
}

/** `Last seen firing 40 s before, for 9 min, pod api-7f9`; `outageMs` is since when its source has not responded. */
export function describeUnconfirmed(unconfirmed: readonly InstanceReading[], outageMs: number | undefined): Phrase {
  const fired = unconfirmed.filter(({ state }) => state === 'firing');
  const shown = fired.length > 0 ? fired : unconfirmed;
  const seenMs = Math.max(...shown.map(({ remembered }) => remembered?.lastListedMs ?? 0));
  const startMs = Math.min(...shown.map(({ activeAtMs }) => activeAtMs ?? seenMs));
  const seen: PhrasePart =
    outageMs !== undefined && outageMs >= seenMs
      ? `${formatDuration((outageMs - seenMs) / 1000)} before`
      : createPhraseTime(seenMs, 'age');
  const name = shown.length > 1 ? formatCount(shown.length, 'instance') : nameInstance(shown[0]?.labels ?? {});
  const duration = startMs < seenMs ? `, for ${formatDuration((seenMs - startMs) / 1000)}` : '';
  return [
    `Last seen ${fired.length > 0 ? 'firing' : 'pending'} `,
    seen,
    `${duration}${name === '' ? '' : `, ${name}`}`,
  ];
}

/** A longer time between the responses before and after an end is said, in milliseconds. */
const maxExactMs = 65_000;

/** `Resolved 00:46 after 8 min`. */
export function describeResolved(resolved: readonly RememberedInstance[]): Phrase {
  const [last] = resolved;
  const { goneMs, lastSeenMs, startMs } = last?.incident ?? {};
  if (!last || goneMs === undefined || lastSeenMs === undefined) return 'Resolved';
  const isExact = goneMs - lastSeenMs <= maxExactMs;
  const endMs = isExact ? goneMs : lastSeenMs;
  const duration =
    startMs === undefined ? '' : ` after ${isExact ? '' : 'at least '}${formatDuration((endMs - startMs) / 1000)}`;
  const time: PhrasePart[] = isExact
    ? [createPhraseTime(goneMs, 'time')]
    : ['between ', createPhraseTime(lastSeenMs, 'time'), ' and ', createPhraseTime(goneMs, 'time')];
  const count = resolved.length > 1 ? ` on ${resolved.length} instances, last` : '';
  const reason = last.isRuleChanged ? ', when its rule changed' : '';
  return [`Resolved${count} `, ...time, `${duration}${reason}`];
}

/** `confirming 2 of 10 min`. */
export const describeConfirmation = (elapsedMs: number, confirmMs: number): string =>
  `confirming ${formatProgress(elapsedMs / 1000, confirmMs / 1000)}`;
