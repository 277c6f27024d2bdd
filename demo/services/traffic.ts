/**
 * Simulated traffic of a pod: requests that arrive at a steady rate and show in its metrics. No request is sent; the
 * probabilities below are the whole service.
 */
import type { Pod } from './pod.ts';

const tickMs = 200;
// A laptop that wakes up must not get an hour of requests in one tick.
const longestTickMs = 2_000;

type Random = () => number;

/** Simulates one request to `pod`, with the effects of its faults. `random` returns numbers from 0 up to 1. */
export function simulateRequest(pod: Pod, random: Random): void {
  const { metrics } = pod;
  metrics.requests.inc({ status: random() < (pod.hasFault('errors') ? 0.4 : 0.003) ? '500' : '200' });
  metrics.durationSeconds.observe(pod.hasFault('slow') ? 0.1 + 0.3 * random() : 0.005 + 0.055 * random() ** 2);
  if (random() < (pod.hasFault('cache') ? 0.2 : 0.9)) metrics.cacheHits.inc();
  else metrics.cacheMisses.inc();
  if (!pod.hasFault('database')) pod.setConnectionsActive(3 + Math.floor(random() * 5));
  simulateSecurity(pod, random);
}

// Addresses are from the blocks reserved for documentation.
function simulateSecurity(pod: Pod, random: Random): void {
  const chance = random();
  const host = 1 + Math.floor(random() * 8);
  if (pod.hasFault('security') && chance < 0.08) pod.recordSecurityEvent('sql_injection_attempt', `203.0.113.${host}`);
  else if (pod.hasFault('security') && chance < 0.1)
    pod.recordSecurityEvent('auth_bypass_attempt', `203.0.113.${host}`);
  else if (chance > 0.999) pod.recordSecurityEvent('rate_limit_exceeded', `198.51.100.${host}`);
}

/** Sends `perSecond` requests a second to every pod until the returned function is called. */
export function startTraffic(pods: readonly Pod[], perSecond: number, random: Random = Math.random): () => void {
  let last = performance.now();
  let due = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    due += (Math.min(now - last, longestTickMs) / 1_000) * perSecond;
    last = now;
    for (; due >= 1; due -= 1) for (const pod of pods) simulateRequest(pod, random);
  }, tickMs);
  return () => clearInterval(timer);
}
