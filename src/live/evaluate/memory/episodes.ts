/**
 * The episodes of one instance: each is a time during which a source listed it as firing. Episodes in short succession are one
 * incident.
 */

/** In milliseconds since 1970, by our clock. */
export interface Episode {
  /** When the expression became true, as the source says; `undefined` when it does not say. */
  startMs: number | undefined;
  /** The last response that listed it. */
  lastSeenMs: number;
  /** The first response that proves that it does not fire; `undefined` before. */
  goneMs: number | undefined;
  /** Whether it follows an outage of the source that hid how the episode before it ended: a restarted source gives a new start. */
  isContinuation: boolean;
}

/** Episodes with little or nothing known to be between them. */
export interface Incident extends Episode {
  episodeCount: number;
}

/** Older episodes are merged with their neighbors. */
const maxEpisodes = 12;

function mergeClosest(episodes: readonly Episode[]): readonly Episode[] {
  if (episodes.length <= maxEpisodes) return episodes;
  const measureGap = (index: number): number =>
    (episodes[index + 1]?.startMs ?? Number.POSITIVE_INFINITY) - (episodes[index]?.lastSeenMs ?? 0);
  const indexes = episodes.slice(0, -1).map((_, index) => index);
  const closest = indexes.reduce((a, b) => (measureGap(b) < measureGap(a) ? b : a), 0);
  return episodes.flatMap((each, index) => {
    if (index === closest + 1) return [];
    const next = episodes[index + 1];
    return index === closest && next ? [{ ...each, lastSeenMs: next.lastSeenMs, goneMs: next.goneMs }] : [each];
  });
}

/** The start of an episode moves by the rounding of the source's clock, in milliseconds. */
const maxRoundingMs = 5000;

const isSameStart = (a: number, b: number | undefined): boolean => b !== undefined && Math.abs(a - b) < maxRoundingMs;

/** It fired before, so a later start that a reload or a replica gives does not count. */
const findEarlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/**
 * With a response at `atMs` that lists the instance as firing since `startMs`. `outageMs` is when the last outage of the source
 * ended.
 */
export function extendEpisodes(
  episodes: readonly Episode[],
  { startMs, atMs, outageMs = 0 }: { startMs: number | undefined; atMs: number; outageMs?: number | undefined },
): readonly Episode[] {
  const last = episodes.at(-1);
  const isOpen = last !== undefined && last.goneMs === undefined;
  if (isOpen && (startMs === undefined || startMs <= last.lastSeenMs || isSameStart(startMs, last.startMs)))
    return [...episodes.slice(0, -1), { ...last, startMs: findEarlier(startMs, last.startMs), lastSeenMs: atMs }];
  const isContinuation = isOpen && outageMs > last.lastSeenMs;
  return mergeClosest([...episodes, { startMs, lastSeenMs: atMs, goneMs: undefined, isContinuation }]);
}

/** With a response at `atMs` that proves that the instance does not fire. */
export function closeEpisodes(episodes: readonly Episode[], atMs: number): readonly Episode[] {
  const last = episodes.at(-1);
  if (!last || last.goneMs !== undefined) return episodes;
  return [...episodes.slice(0, -1), { ...last, goneMs: atMs }];
}

/** The last incident; episodes with less than `confirmMs` between them belong to the same one. `undefined` without any. */
export function findIncident(episodes: readonly Episode[], confirmMs: number): Incident | undefined {
  const last = episodes.at(-1);
  if (!last) return undefined;
  let first = episodes.length - 1;
  for (; first > 0; first -= 1) {
    const [before, after] = [episodes[first - 1], episodes[first]];
    if (!before || !after) break;
    const pauseMs = (after.startMs ?? after.lastSeenMs) - (before.goneMs ?? before.lastSeenMs);
    if (!after.isContinuation && pauseMs >= confirmMs) break;
  }
  return { ...last, startMs: episodes[first]?.startMs, episodeCount: episodes.length - first };
}
