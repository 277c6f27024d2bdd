/**
 * Asks once for a signal and judges the answer: from the wire to a reading.
 */
import type { Signal } from '../../catalog/catalog.ts';
import type {
  CertificateSignalFields,
  HealthSignalFields,
  QuerySignalFields,
} from '../../catalog/schemas/signal.ts';
import type { Fault } from '../ask/answer.ts';
import type { Server, Servers } from '../ask/server.ts';
import type { Clock } from '../clock.ts';
import { describeQuestion } from '../judge/describe-question.ts';
import { judgeCertificate } from '../judge/judge-certificate.ts';
import { judgeHealth } from '../judge/judge-health.ts';
import { judgeQuery } from '../judge/query/judge-query.ts';
import { prolong, settleState } from '../judge/settle.ts';
import { unproven } from '../judge/unproven.ts';
import type { SignalReading } from '../reading.ts';
import { checkHealth } from '../sources/health-check.ts';
import { queryRange } from '../sources/prometheus-query.ts';
import { checkCertificate } from '../sources/tls-check.ts';
import { findPlace } from '../sources/tls-place.ts';
import { joinUrl, notConfigured } from '../target.ts';
import type { Queue } from './queue.ts';

export interface SignalQuestion {
  signal: Signal;
  whom: Servers;
  /** Title of whom is asked. */
  title: string;
  clock: Clock;
  queue: Queue;
  deadlineMs: number;
}

/** Steps below this would only make the answers larger, in seconds. */
const smallestStep = 5;

async function askQuery(
  signal: QuerySignalFields,
  server: Server,
  { clock, queue, deadlineMs }: SignalQuestion,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const { skewMs } = queue;
  const step = Math.max(smallestStep, signal.refresh);
  const question = { server, query: signal.query, step, skewMs, deadlineMs, clock };
  const sample = await queue.run(
    () => queryRange(question),
    (result) => ('fault' in result ? result.fault : undefined),
  );
  if (!('fault' in sample)) queue.skewMs = sample.skewMs;
  const reading = judgeQuery(signal, sample, { checkedAtMs: clock.now(), assumedSkewMs: skewMs });
  return prolong(reading, before, signal.refresh);
}

async function askHealth(
  signal: HealthSignalFields,
  server: Server,
  { clock, queue, deadlineMs }: SignalQuestion,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const sample = await queue.run(
    () => checkHealth({ server, path: signal.path, deadlineMs, clock }),
    ({ asked }) => ('fault' in asked ? asked.fault : undefined),
  );
  const reading = judgeHealth(signal, joinUrl(server.url, signal.path), sample, clock.now());
  return settleState(reading, before, signal.refresh);
}

async function askCertificate(
  signal: CertificateSignalFields,
  { title, url, authorities }: Server,
  { clock, queue, deadlineMs }: SignalQuestion,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const place = findPlace(url, signal.certificate);
  if (!place) {
    const words = `${title} has an http:// address; set an https:// one, or name the port where it speaks TLS`;
    const fault: Fault = { kind: 'not-configured', words };
    return unproven(words, { ...describeQuestion(signal), seen: 'not asked' }, clock.now(), { fault });
  }
  const sample = await queue.run(
    () => checkCertificate({ ...place, title, authorities, deadlineMs, clock }),
    (result) => ('fault' in result ? result.fault : undefined),
  );
  const reading = judgeCertificate(signal, place, sample, clock.now());
  return settleState(reading, before, signal.refresh);
}

/** `before` is the reading before this one. Never rejects. */
export async function askSignal(
  question: SignalQuestion,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const { signal, whom, title, clock } = question;
  const server = 'unset' in whom ? undefined : whom.servers[0];
  if (!server) {
    const fault = notConfigured(title, 'unset' in whom ? whom.unset : []);
    return unproven(fault.words, { ...describeQuestion(signal), seen: 'not asked' }, clock.now(), { fault });
  }
  switch (signal.kind) {
    case 'query':
      return askQuery(signal, server, question, before);
    case 'health':
      return askHealth(signal, server, question, before);
    case 'certificate':
      return askCertificate(signal, server, question, before);
  }
}
