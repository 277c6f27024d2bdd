/** The stops of the guided tour: which fault, and what to look at. */
export interface TourStep {
  service: string;
  fault: string;
  /** What the reader of the runbook sees, as one or two sentences. */
  look: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    service: 'sql-synthesizer',
    fault: 'errors',
    look: 'The page names the pod that fails and fills it into the commands. The other runbooks of the service stay OK.',
  },
  {
    service: 'sira',
    fault: 'disk',
    look: 'Free space on / is below its threshold, and every command of the procedure is ready to paste.',
  },
  {
    service: 'synap',
    fault: 'queue',
    look: 'The queue is at 340 jobs. The chart shows what is usual, since the demo has a week of history.',
  },
  {
    service: 'seekapa',
    fault: 'rollout',
    look: 'A release does not start. Commands that interrupt the service are marked, with how to undo them.',
  },
  {
    service: 'optimal-build',
    fault: 'logins',
    look: 'Somebody tries passwords. Only the security runbook turns, although the traffic is unusual for all.',
  },
  {
    service: 'monitoring',
    fault: 'prometheus-hangs',
    look: 'Prometheus answers nobody. Pages keep what they knew, say since when, and nothing is called OK without proof.',
  },
];
