/**
 * Evaluates a server's certificate. It is `ok` when any browser would accept it and it does not expire soon, and critical
 * when it is invalid; the message then lists all problems. Without a certificate the level is `unknown`.
 */
import type { CertificateSignalFields } from '../../../catalog/schemas/signal.ts';
import type { Level } from '../../../lib/level.ts';
import { formatTimeLeft } from '../../../lib/text/format-duration.ts';
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
  formatUtcTime,
  joinProblems,
  nameCertificate,
} from './format-certificate.ts';

interface CertificateResult {
  level: Level;
  value: string;
  message: string;
}

/** The certificate of the path that expires first. */
const findEarliestExpiry = ({ path }: ObservedCertificate): CertificateFacts =>
  path.reduce((first, each) => (each.notAfterMs < first.notAfterMs ? each : first));

/** All problems apart from how soon it expires. */
function findCertificateProblems(certificate: ObservedCertificate, name: string, nowMs: number): string[] {
  const expired = certificate.path.filter(({ notAfterMs }) => notAfterMs <= nowMs);
  const premature = certificate.path.filter(({ notBeforeMs }) => notBeforeMs > nowMs);
  const problems = [
    ...expired.map(
      (each) => `${nameCertificate(certificate, each)} expired ${formatTimeLeft((nowMs - each.notAfterMs) / 1000)} ago`,
    ),
    ...premature.map(
      (each) =>
        `${nameCertificate(certificate, each)} is not valid before ${formatUtcTime(each.notBeforeMs)} by this server's clock`,
    ),
    ...(certificate.isForName ? [] : [`the certificate is for ${formatHostNames(certificate.names)}, not for ${name}`]),
  ];
  const distrust = explainDistrust(certificate);
  if (distrust !== undefined) problems.push(distrust);
  if (certificate.trustErrorCode !== undefined && problems.length === 0)
    problems.push(
      certificate.trustErrorCode === 'CERT_HAS_EXPIRED'
        ? 'the certificate of its authority has expired'
        : 'the certificate of its authority is not valid yet',
    );
  return problems;
}

/** The level by the time that is left, for a certificate without other problems. */
function evaluateTimeLeft(
  certificate: ObservedCertificate,
  signal: CertificateSignalFields,
  nowMs: number,
): CertificateResult {
  const first = findEarliestExpiry(certificate);
  const leftSeconds = (first.notAfterMs - nowMs) / 1000;
  const value = `${formatTimeLeft(leftSeconds)} left`;
  const level = (['critical', 'warning'] as const).find((each) => leftSeconds < signal.certificate[each]);
  if (!level) return { level: 'ok', value, message: `valid until ${formatIsoDate(first.notAfterMs)}` };
  const sooner = first === certificate.path[0] ? '' : ', before the certificate itself';
  const limit = formatTimeLeft(signal.certificate[level]);
  const message = `${nameCertificate(certificate, first)} expires on ${formatIsoDate(first.notAfterMs)}${sooner}, in less than ${limit}`;
  return { level, value, message };
}

function evaluateChain(
  certificate: ObservedCertificate,
  signal: CertificateSignalFields,
  name: string,
  nowMs: number,
): CertificateResult {
  const time = evaluateTimeLeft(certificate, signal, nowMs);
  const problems = findCertificateProblems(certificate, name, nowMs);
  if (problems.length === 0) return time;
  if (findEarliestExpiry(certificate).notAfterMs <= nowMs)
    return { level: 'critical', value: 'expired', message: joinProblems(problems) };
  const all = time.level === 'ok' ? problems : [...problems, time.message];
  return { level: 'critical', value: time.value, message: joinProblems(all) };
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
