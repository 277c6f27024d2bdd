/**
 * From a server's certificate to a reading. Green is only one that a stranger's browser would take, with time to spare;
 * one that was seen and is wrong is critical, and everything wrong with it is said. None that was seen proves nothing.
 */
import type { CertificateSignalFields } from '../../catalog/schemas/signal.ts';
import type { Level } from '../../lib/level.ts';
import type { Evidence, SignalReading } from '../reading.ts';
import type { CertificateFacts } from '../sources/certificate-chain.ts';
import type { CertificateSample, CertificateSeen } from '../sources/tls-check.ts';
import type { TlsPlace } from '../sources/tls-place.ts';
import {
  dayOf,
  describeValidity,
  distrustWords,
  joinWords,
  momentWords,
  namesWords,
  spanWords,
  titleOf,
} from './certificate-words.ts';
import { unproven } from './unproven.ts';

interface Verdict {
  level: Level;
  value: string;
  words: string;
}

/** The certificate of the path that ends first. */
const firstToEnd = ({ path }: CertificateSeen): CertificateFacts =>
  path.reduce((first, each) => (each.notAfterMs < first.notAfterMs ? each : first));

/** All that makes it unfit now, whatever time it has left. */
function findFaults(seen: CertificateSeen, name: string, nowMs: number): string[] {
  const ended = seen.path.filter(({ notAfterMs }) => notAfterMs <= nowMs);
  const early = seen.path.filter(({ notBeforeMs }) => notBeforeMs > nowMs);
  const faults = [
    ...ended.map((each) => `${titleOf(seen, each)} expired ${spanWords(nowMs - each.notAfterMs)} ago`),
    ...early.map(
      (each) =>
        `${titleOf(seen, each)} is not valid before ${momentWords(each.notBeforeMs)} by this server's clock`,
    ),
    ...(seen.isForName ? [] : [`the certificate is for ${namesWords(seen.names)}, not for ${name}`]),
  ];
  const distrust = distrustWords(seen);
  if (distrust !== undefined) faults.push(distrust);
  if (seen.refusal !== undefined && faults.length === 0)
    faults.push(
      seen.refusal === 'CERT_HAS_EXPIRED'
        ? 'the certificate of its authority has expired'
        : 'the certificate of its authority is not valid yet',
    );
  return faults;
}

/** How it stands with the time, for a certificate with nothing wrong but that. */
function judgeTime(seen: CertificateSeen, signal: CertificateSignalFields, nowMs: number): Verdict {
  const first = firstToEnd(seen);
  const leftMs = first.notAfterMs - nowMs;
  const value = `${spanWords(leftMs)} left`;
  const limit = (['critical', 'warning'] as const).find((each) => leftMs < signal.certificate[each] * 1000);
  if (!limit) return { level: 'ok', value, words: `valid until ${dayOf(first.notAfterMs)}` };
  const sooner = first === seen.path[0] ? '' : ', before the certificate itself';
  const limitWords = spanWords(signal.certificate[limit] * 1000);
  const words = `${titleOf(seen, first)} expires on ${dayOf(first.notAfterMs)}${sooner}, in less than ${limitWords}`;
  return { level: limit, value, words };
}

function judge(seen: CertificateSeen, signal: CertificateSignalFields, name: string, nowMs: number): Verdict {
  const time = judgeTime(seen, signal, nowMs);
  const faults = findFaults(seen, name, nowMs);
  if (faults.length === 0) return time;
  const leftMs = firstToEnd(seen).notAfterMs - nowMs;
  if (leftMs <= 0) return { level: 'critical', value: 'expired', words: joinWords(faults) };
  const words = time.level === 'ok' ? faults : [...faults, time.words];
  return { level: 'critical', value: time.value, words: joinWords(words) };
}

const factWords = ({ subject, issuer, notBeforeMs, notAfterMs }: CertificateFacts): string =>
  `“${subject}” from “${issuer}”, ${momentWords(notBeforeMs)} to ${momentWords(notAfterMs)}`;

function seenWords({ path, others, address }: CertificateSeen): string {
  const [leaf, ...above] = path;
  const parts = [
    `${factWords(leaf)}, at ${address}`,
    ...above.map((each) => `by way of ${factWords(each)}`),
    ...others.map((each) => `also sent, not needed: ${factWords(each)}`),
  ];
  return parts.join('; ');
}

export function judgeCertificate(
  signal: CertificateSignalFields,
  { host, port, name }: TlsPlace,
  sample: CertificateSample,
  checkedAtMs: number,
): SignalReading {
  const evidence = (seen: string): Evidence => ({
    asked: `TLS certificate of ${host.includes(':') ? `[${host}]` : host}:${port}${name === host ? '' : ` for ${name}`}`,
    expected: describeValidity(signal, name),
    seen,
  });
  if ('fault' in sample) {
    const { fault } = sample;
    return unproven(fault.words, evidence(fault.words), checkedAtMs, { fault });
  }
  const { seen } = sample;
  return {
    ...judge(seen, signal, name, checkedAtMs),
    evidence: evidence(seenWords(seen)),
    history: undefined,
    checkedAtMs,
    goodSeconds: 0,
  };
}
