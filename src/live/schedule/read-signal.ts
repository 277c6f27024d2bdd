/**
 * Asks once for a signal and judges the answer: from the wire to a reading.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import type {
  CertificateSignalFields,
  HealthSignalFields,
  QuerySignalFields,
} from '../../catalog/schemas/signal.ts';
import type { Clock } from '../../lib/clock.ts';
import { evaluateCertificate } from '../evaluate/certificate/evaluate-certificate.ts';
import { describeCheck } from '../evaluate/describe-check.ts';
import { evaluateHealth } from '../evaluate/health/evaluate-health.ts';
import { evaluateQuery } from '../evaluate/query/evaluate-query.ts';
import { extendHealthy, holdRecovery } from '../evaluate/reading/hold-recovery.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import { createUnknownReading } from '../evaluate/reading/unknown-reading.ts';
import { checkHealth } from '../probes/health/check-health.ts';
import { queryRange } from '../probes/prometheus/query-prometheus.ts';
import { checkCertificate } from '../probes/tls/check-certificate.ts';
import { findTlsTarget } from '../probes/tls/find-tls-target.ts';
import type { UpstreamError } from '../upstream/http-result.ts';
import { createNotConfiguredError, joinUrl } from '../upstream/source-url.ts';
import type { ResolvedServers, UpstreamServer } from '../upstream/upstream-server.ts';
import type { RequestQueue } from './request-queue.ts';

export interface SignalRequest {
  signal: Signal;
  resolvedServers: ResolvedServers;
  /** Title of whom is asked. */
  title: string;
  clock: Clock;
  queue: RequestQueue;
  deadlineMs: number;
}

/** Steps below this would only make the answers larger, in seconds. */
const minStepSeconds = 5;

async function readQuerySignal(
  signal: QuerySignalFields,
  server: UpstreamServer,
  { clock, queue, deadlineMs }: SignalRequest,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const { skewMs } = queue;
  const step = Math.max(minStepSeconds, signal.refresh);
  const question = { server, query: signal.query, step, skewMs, deadlineMs, clock };
  const sample = await queue.run(
    () => queryRange(question),
    (result) => ('error' in result ? result.error : undefined),
  );
  if (!('error' in sample)) queue.skewMs = sample.skewMs;
  const reading = evaluateQuery(signal, sample, { checkedAtMs: clock.now(), assumedSkewMs: skewMs });
  return extendHealthy(reading, before, signal.refresh);
}

async function readHealthSignal(
  signal: HealthSignalFields,
  server: UpstreamServer,
  { clock, queue, deadlineMs }: SignalRequest,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const sample = await queue.run(
    () => checkHealth({ server, path: signal.path, deadlineMs, clock }),
    ({ result: asked }) => ('error' in asked ? asked.error : undefined),
  );
  const reading = evaluateHealth(signal, joinUrl(server.url, signal.path), sample, clock.now());
  return holdRecovery(reading, before, signal.refresh);
}

async function readCertificateSignal(
  signal: CertificateSignalFields,
  { title, url, caBundle }: UpstreamServer,
  { clock, queue, deadlineMs }: SignalRequest,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const place = findTlsTarget(url, signal.certificate);
  if (!place) {
    const message = `${title} has an http:// address; set an https:// one, or name the port where it speaks TLS`;
    const error: UpstreamError = { kind: 'not-configured', message };
    return createUnknownReading(message, { ...describeCheck(signal), result: 'not asked' }, clock.now(), {
      error,
    });
  }
  const sample = await queue.run(
    () => checkCertificate({ ...place, title, caBundle, deadlineMs, clock }),
    (result) => ('error' in result ? result.error : undefined),
  );
  const reading = evaluateCertificate(signal, place, sample, clock.now());
  return holdRecovery(reading, before, signal.refresh);
}

/** `before` is the reading before this one. Never rejects. */
export async function readSignal(
  question: SignalRequest,
  before: SignalReading | undefined,
): Promise<SignalReading> {
  const { signal, resolvedServers, title, clock } = question;
  const server = 'unset' in resolvedServers ? undefined : resolvedServers.servers[0];
  if (!server) {
    const error = createNotConfiguredError(title, 'unset' in resolvedServers ? resolvedServers.unset : []);
    return createUnknownReading(
      error.message,
      { ...describeCheck(signal), result: 'not asked' },
      clock.now(),
      { error },
    );
  }
  switch (signal.kind) {
    case 'query':
      return readQuerySignal(signal, server, question, before);
    case 'health':
      return readHealthSignal(signal, server, question, before);
    case 'certificate':
      return readCertificateSignal(signal, server, question, before);
  }
}
