/** The log-normal distribution of durations. */
import type { Latency } from './metric.ts';

/** The 95th percentile of the standard normal distribution. */
const normalP95 = 1.6449;

/** The standard normal distribution function; Abramowitz and Stegun 26.2.17, exact to 1e-7. */
function computeNormalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z < 0 ? tail : 1 - tail;
}

const computeSigma = ({ median, p95 }: Latency): number => Math.log(p95 / median) / normalP95;

/** The share of durations up to `seconds`, from 0 to 1. */
export function computeShareBelow(latency: Latency, seconds: number): number {
  return computeNormalShare(Math.log(seconds / latency.median) / computeSigma(latency));
}

/** In seconds. */
export const computeMean = (latency: Latency): number => latency.median * Math.exp(computeSigma(latency) ** 2 / 2);
