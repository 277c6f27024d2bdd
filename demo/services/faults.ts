/**
 * The faults that the demo can switch on: their names, effects and alerts. The simulated traffic and the health responses
 * implement the effects.
 */
export const faultNames = ['errors', 'slow', 'database', 'cache', 'security'] as const;

export type FaultName = (typeof faultNames)[number];

interface FaultDescription {
  title: string;
  /** What changes while it is on, as one sentence. */
  effect: string;
  /** The alert that it raises; absent where no rule covers it. */
  alert?: string;
}

export const faultDescriptions: Readonly<Record<FaultName, FaultDescription>> = {
  errors: {
    title: 'Errors',
    effect: 'About 40 % of the requests answer 500.',
    alert: 'HighErrorRate',
  },
  slow: {
    title: 'Slow answers',
    effect: 'The 95th percentile of the answer time rises to about 400 ms.',
    alert: 'HighResponseTime',
  },
  database: {
    title: 'Database pool exhausted',
    effect: 'Every connection of the pool is in use, and the health check answers 503.',
    alert: 'DatabaseConnectionFailure',
  },
  cache: {
    title: 'Cold cache',
    effect: 'The cache hit rate falls to about 20 %.',
  },
  security: {
    title: 'Injection attempts',
    effect: 'SQL injection and authentication bypass attempts are counted.',
    alert: 'SecurityIncident',
  },
};

/** Whether `text` is one of `faultNames`, in that spelling. */
export function isFaultName(text: string): text is FaultName {
  return faultNames.some((name) => name === text);
}
