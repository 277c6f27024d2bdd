/**
 * One poll of a signal: requests a sample and evaluates it.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import type { CertificateSignalFields, HealthSignalFields, QuerySignalFields } from '../../catalog/schemas/signal.ts';
import type { Clock } from '../../lib/clock.ts';
import { evaluateCertificate } from '../evaluate/certificate/evaluate-certificate.ts';
import { describeCheck } from '../evaluate/describe-check.ts';
import { evaluateHealth } from '../evaluate/health/evaluate-health.ts';
import { evaluateQuery } from '../evaluate/query/evaluate-query.ts';
import { extendHealthy, holdRecovery } from '../evaluate/reading/hold-recovery.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import { createUnknownReading } from '../evaluate/reading/unknown-reading.ts';
import { checkHealth } from '../probes/health/check-health.ts';
import { checkCertificate } from '../probes/tls/check-certificate.ts';
import { findTlsTarget } from '../probes/tls/find-tls-target.ts';
import type { UpstreamError } from '../upstream/http-result.ts';
import { joinUrl } from '../upstream/source-url.ts';
import type { UpstreamServer } from '../upstream/upstream-server.ts';
import { findServer, runRangeQuery, type Upstream } from './upstreams/upstream.ts';

export interface SignalRequest extends Upstream {
  signal: Signal;
  clock: Clock;
  deadlineMs: number;
}

/** Smaller steps would only make the responses larger. In seconds. */
const minStepSeconds = 5;

const createNotRequestedReading = ({ signal, clock }: SignalRequest, error: UpstreamError): SignalReading =>
  createUnknownReading(error.message, { ...describeCheck(signal), result: 'not asked' }, clock.now(), {
    error,
  });

async function readQuerySignal(
  signal: QuerySignalFields,
  server: UpstreamServer,
  { clock, queue, deadlineMs }: SignalRequest,
  previous: SignalReading | undefined,
): Promise<SignalReading> {
  const assumedSkewMs = queue.skewMs;
  const step = Math.max(minStepSeconds, signal.refresh);
  const sample = await runRangeQuery(queue, { server, query: signal.query, step, deadlineMs, clock });
  const reading = evaluateQuery(signal, sample, { checkedAtMs: clock.now(), assumedSkewMs });
  return extendHealthy(reading, previous, signal.refresh);
}

async function readHealthSignal(
  signal: HealthSignalFields,
  server: UpstreamServer,
  { clock, queue, deadlineMs }: SignalRequest,
  previous: SignalReading | undefined,
): Promise<SignalReading> {
  const sample = await queue.run(() => checkHealth({ server, path: signal.path, deadlineMs, clock }));
  const reading = evaluateHealth(signal, joinUrl(server.url, signal.path), sample, clock.now());
  return holdRecovery(reading, previous, signal.refresh);
}

async function readCertificateSignal(
  signal: CertificateSignalFields,
  { title, url, caBundle }: UpstreamServer,
  request: SignalRequest,
  previous: SignalReading | undefined,
): Promise<SignalReading> {
  const { clock, queue, deadlineMs } = request;
  const target = findTlsTarget(url, signal.certificate);
  if (!target) {
    const message = `${title} has an http:// address; set an https:// one, or name the port where it speaks TLS`;
    return createNotRequestedReading(request, { kind: 'not-configured', message });
  }
  const sample = await queue.run(() => checkCertificate({ ...target, title, caBundle, deadlineMs, clock }));
  const reading = evaluateCertificate(signal, target, sample, clock.now());
  return holdRecovery(reading, previous, signal.refresh);
}

/** `previous` is the reading of the previous poll. Never rejects. */
export async function pollSignal(request: SignalRequest, previous: SignalReading | undefined): Promise<SignalReading> {
  const reading = await readSignal(request, previous);
  return reading.error ? { ...reading, failingSinceMs: previous?.failingSinceMs ?? reading.checkedAtMs } : reading;
}

async function readSignal(request: SignalRequest, previous: SignalReading | undefined): Promise<SignalReading> {
  const { signal } = request;
  const server = findServer(request);
  if ('error' in server) return createNotRequestedReading(request, server.error);
  switch (signal.kind) {
    case 'query':
      return readQuerySignal(signal, server, request, previous);
    case 'health':
      return readHealthSignal(signal, server, request, previous);
    case 'certificate':
      return readCertificateSignal(signal, server, request, previous);
  }
}
