/**
 * Asks once for a signal and judges the answer: from the wire to a reading.
 */
import type { Signal } from '../../catalog/catalog.ts';
import type { Fault } from '../ask/answer.ts';
import type { Clock } from '../clock.ts';
import { describeExpectation, judgeHealth } from '../judge/judge-health.ts';
import { judgeQuery } from '../judge/judge-query.ts';
import { describeThresholds } from '../judge/threshold-words.ts';
import { unproven } from '../judge/unproven.ts';
import type { SignalReading } from '../reading.ts';
import { checkHealth } from '../sources/health-check.ts';
import { queryRange } from '../sources/prometheus-query.ts';
import { joinUrl, notConfigured, type Target } from '../target.ts';

export interface SignalQuestion {
  signal: Signal;
  target: Target;
  /** Title of whom is asked. */
  subject: string;
  clock: Clock;
  deadlineMs: number;
  /** Queues and measures a request. */
  run: <Result>(
    work: () => Promise<Result>,
    faultOf: (result: Result) => Fault | undefined,
  ) => Promise<Result>;
}

/** Steps below this would only make the answers larger, in seconds. */
const smallestStep = 5;

export async function askSignal({
  signal,
  target,
  subject,
  clock,
  deadlineMs,
  run,
}: SignalQuestion): Promise<SignalReading> {
  if ('unset' in target) {
    const { words } = notConfigured(subject, target.unset);
    const asked = signal.kind === 'query' ? signal.query.trim() : `GET ${signal.path}`;
    const expected = signal.kind === 'query' ? describeThresholds(signal) : describeExpectation(signal);
    return unproven(words, { asked, expected, seen: 'not asked' }, clock.now());
  }
  if (signal.kind === 'query') {
    const step = Math.max(smallestStep, signal.refresh);
    const question = {
      baseUrl: target.url,
      subject,
      query: signal.query,
      step,
      nowMs: clock.now(),
      deadlineMs,
    };
    const sample = await run(
      () => queryRange(question),
      (result) => ('fault' in result ? result.fault : undefined),
    );
    return judgeQuery(signal, sample, clock.now());
  }
  const url = { base: target.url, path: signal.path };
  const sample = await run(
    () => checkHealth(url, subject, deadlineMs, clock.now),
    ({ asked }) => ('fault' in asked ? asked.fault : undefined),
  );
  return judgeHealth(signal, joinUrl(url.base, url.path), sample, clock.now());
}
