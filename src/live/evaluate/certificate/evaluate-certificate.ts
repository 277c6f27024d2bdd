/**
 * From a server's certificate to a reading. Green is only one that a stranger's browser would take, with time to spare;
 * one that was seen and is wrong is critical, and everything wrong with it is said. None that was seen proves nothing.
 */
import type { CertificateSignalFields } from '../../../catalog/schemas/signal.ts';
import type { Level } from '../../../lib/level.ts';
import type { CertificateFacts } from '../../probes/tls/certificate-chain.ts';
import type { CertificateSample, ObservedCertificate } from '../../probes/tls/check-certificate.ts';
import type { TlsTarget } from '../../probes/tls/find-tls-target.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import {
  describeCertificateCondition,
  explainDistrust,
  formatHostNames,
  formatIsoDate,
  formatTimeLeft,
  formatUtcTime,
  joinProblems,
  nameCertificate,
} from './format-certificate.ts';

interface CertificateResult {
  level: Level;
  value: string;
  message: string;
}

/** The certificate of the path that ends first. */
const findEarliestExpiry = ({ path }: ObservedCertificate): CertificateFacts =>
  path.reduce((first, each) => (each.notAfterMs < first.notAfterMs ? each : first));

/** All that makes it unfit now, whatever time it has left. */
function findCertificateProblems(seen: ObservedCertificate, name: string, nowMs: number): string[] {
  const ended = seen.path.filter(({ notAfterMs }) => notAfterMs <= nowMs);
  const early = seen.path.filter(({ notBeforeMs }) => notBeforeMs > nowMs);
  const faults = [
    ...ended.map(
      (each) => `${nameCertificate(seen, each)} expired ${formatTimeLeft(nowMs - each.notAfterMs)} ago`,
    ),
    ...early.map(
      (each) =>
        `${nameCertificate(seen, each)} is not valid before ${formatUtcTime(each.notBeforeMs)} by this server's clock`,
    ),
    ...(seen.isForName ? [] : [`the certificate is for ${formatHostNames(seen.names)}, not for ${name}`]),
  ];
  const distrust = explainDistrust(seen);
  if (distrust !== undefined) faults.push(distrust);
  if (seen.trustErrorCode !== undefined && faults.length === 0)
    faults.push(
      seen.trustErrorCode === 'CERT_HAS_EXPIRED'
        ? 'the certificate of its authority has expired'
        : 'the certificate of its authority is not valid yet',
    );
  return faults;
}

/** How it stands with the time, for a certificate with nothing wrong but that. */
function evaluateTimeLeft(
  seen: ObservedCertificate,
  signal: CertificateSignalFields,
  nowMs: number,
): CertificateResult {
  const first = findEarliestExpiry(seen);
  const leftMs = first.notAfterMs - nowMs;
  const value = `${formatTimeLeft(leftMs)} left`;
  const limit = (['critical', 'warning'] as const).find((each) => leftMs < signal.certificate[each] * 1000);
  if (!limit) return { level: 'ok', value, message: `valid until ${formatIsoDate(first.notAfterMs)}` };
  const sooner = first === seen.path[0] ? '' : ', before the certificate itself';
  const limitWords = formatTimeLeft(signal.certificate[limit] * 1000);
  const message = `${nameCertificate(seen, first)} expires on ${formatIsoDate(first.notAfterMs)}${sooner}, in less than ${limitWords}`;
  return { level: limit, value, message };
}

function evaluateChain(
  seen: ObservedCertificate,
  signal: CertificateSignalFields,
  name: string,
  nowMs: number,
): CertificateResult {
  const time = evaluateTimeLeft(seen, signal, nowMs);
  const faults = findCertificateProblems(seen, name, nowMs);
  if (faults.length === 0) return time;
  const leftMs = findEarliestExpiry(seen).notAfterMs - nowMs;
  if (leftMs <= 0) return { level: 'critical', value: 'expired', message: joinProblems(faults) };
  const words = time.level === 'ok' ? faults : [...faults, time.message];
  return { level: 'critical', value: time.value, message: joinProblems(words) };
}

const describeCertificate = ({ subject, issuer, notBeforeMs, notAfterMs }: CertificateFacts): string =>
  `“${subject}” from “${issuer}”, ${formatUtcTime(notBeforeMs)} to ${formatUtcTime(notAfterMs)}`;

function describeChain({ path, extraCertificates, address }: ObservedCertificate): string {
  const [leaf, ...above] = path;
  const parts = [
    `${describeCertificate(leaf)}, at ${address}`,
    ...above.map((each) => `by way of ${describeCertificate(each)}`),
    ...extraCertificates.map((each) => `also sent, not needed: ${describeCertificate(each)}`),
  ];
  return parts.join('; ');
}

export function evaluateCertificate(
  signal: CertificateSignalFields,
  { host, port, name }: TlsTarget,
  sample: CertificateSample,
  checkedAtMs: number,
): SignalReading {
  const evidence = (result: string): Evidence => ({
    query: `TLS certificate of ${host.includes(':') ? `[${host}]` : host}:${port}${name === host ? '' : ` for ${name}`}`,
    condition: describeCertificateCondition(signal, name),
    result,
  });
  if ('error' in sample) {
    const { error } = sample;
    return createUnknownReading(error.message, evidence(error.message), checkedAtMs, { error });
  }
  const { certificate } = sample;
  return {
    ...evaluateChain(certificate, signal, name, checkedAtMs),
    evidence: evidence(describeChain(certificate)),
    history: undefined,
    checkedAtMs,
    goodSeconds: 0,
  };
}
