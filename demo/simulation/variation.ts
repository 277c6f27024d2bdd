/** How load and gauges vary over time: reproducible, so that the past can be written without having been recorded. */

const daySeconds = 86_400;

/** A number from -1 to 1 that depends on nothing but its arguments. */
function hash(index: number, seed: number): number {
  const x = Math.cos(index * 12.9898 + seed * 78.233) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** A smooth wave from -1 to 1 that changes direction about every `periodSeconds`. */
export function vary(atSeconds: number, seed: number, periodSeconds = 40): number {
  const position = atSeconds / periodSeconds;
  const index = Math.floor(position);
  const fraction = position - index;
  const weight = fraction * fraction * (3 - 2 * fraction);
  return hash(index, seed) * (1 - weight) + hash(index + 1, seed) * weight;
}

/** `perSecond` on average, with a curve of the day that peaks at 14:00 UTC. */
export function computeLoad(perSecond: number, atSeconds: number, seed: number): number {
  const ofDay = Math.cos((2 * Math.PI * (atSeconds - 14 * 3600)) / daySeconds);
  return perSecond * (1 + 0.3 * ofDay + 0.06 * vary(atSeconds, seed));
}
