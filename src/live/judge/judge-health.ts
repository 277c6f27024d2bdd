/**
 * From a health endpoint's answer to a reading. An answer that says "ill" is critical; no answer, or one that is not
 * the endpoint's own, proves nothing.
 */
import type { HealthSignalFields } from '../../catalog/schemas/signal.ts';
import { isBreached } from '../../catalog/schemas/threshold.ts';
import type { Level } from '../../lib/level.ts';
import type { Answer } from '../ask/answer.ts';
import type { Evidence, SignalReading } from '../reading.ts';
import type { HealthSample } from '../sources/health-check.ts';
import { parseJson } from '../sources/json.ts';
import { formatValue } from './format-value.ts';
import { followPointer } from './json-pointer.ts';
import { hasWords, isLogin } from './page-text.ts';
import { describeThresholds, thresholdWords } from './threshold-words.ts';
import { unproven } from './unproven.ts';

interface Verdict {
  level: Level;
  words: string;
  seen: string;
}

function shown(value: unknown): string {
  try {
    const written = JSON.stringify(value) ?? 'nothing';
    return written.length > 80 ? `${written.slice(0, 80)}…` : written;
  } catch {
    // A few kilobytes of brackets are deeper than can be written.
    return 'something too deep to show';
  }
}

/** `status 200, /n at least 5, within 500 ms` */
export function describeExpectation(signal: HealthSignalFields): string {
  const { status, pointer, equals, is, contains } = signal.expect;
  const value = is ? thresholdWords(is) : equals === undefined ? 'present' : `= ${shown(equals)}`;
  const parts = [
    `status ${status}`,
    pointer !== undefined && `${pointer} ${value}`,
    contains !== undefined && `the text ${shown(contains)}`,
  ];
  const limits = describeThresholds(signal);
  return [...parts.filter((part) => part !== false), ...(limits ? [`answered in time: ${limits}`] : [])].join(
    ', ',
  );
}

/** A field with the right value gives no verdict; one of another type than expected proves nothing. */
function judgeField({ expect }: HealthSignalFields, answer: Answer): Verdict | undefined {
  const { pointer, equals, is } = expect;
  if (pointer === undefined) return undefined;
  const body = parseJson(answer.body);
  if (body === undefined) {
    const words =
      answer.type === 'text/html' ? 'answered with a web page, perhaps a login' : 'did not answer with JSON';
    return { level: 'unknown', words, seen: answer.type || 'no content type' };
  }
  const found = followPointer(body, pointer);
  if (!found.found) return { level: 'unknown', words: `the answer has no ${pointer}`, seen: `no ${pointer}` };
  const { value } = found;
  const seen = `${pointer} = ${shown(value)}`;
  const wanted = is ? 'number' : typeof equals;
  if ((is || equals !== undefined) && typeof value !== wanted)
    return { level: 'unknown', words: `${pointer} is ${shown(value)}, of another type than expected`, seen };
  const isRight = is
    ? typeof value === 'number' && isBreached(is, value)
    : equals === undefined || value === equals;
  return isRight ? undefined : { level: 'critical', words: `${pointer} is ${shown(value)}`, seen };
}

function judgeText(
  { expect: { contains, pointer } }: HealthSignalFields,
  answer: Answer,
): Verdict | undefined {
  if (contains === undefined && pointer === undefined && isLogin(answer)) {
    const words = 'answered with a login page; if that is the page meant, expect a text of it with contains:';
    return { level: 'unknown', words, seen: `status ${answer.status}, a field for a password` };
  }
  if (contains === undefined || hasWords(answer.body, contains)) return undefined;
  const seen = shown(answer.body.slice(0, 80));
  if (answer.type === 'text/html' && !contains.includes('<'))
    return { level: 'unknown', words: 'answered with a web page, perhaps a login', seen };
  return { level: 'critical', words: `the answer has no ${shown(contains)}`, seen };
}

function judgeLatency(signal: HealthSignalFields, tookSeconds: number): Verdict | undefined {
  const level = (['critical', 'warning'] as const).find((each) => {
    const limit = signal[each];
    return limit && isBreached(limit, tookSeconds);
  });
  const limit = level && signal[level];
  if (!level || !limit) return undefined;
  return {
    level,
    words: `healthy but slow: ${thresholdWords(limit)}`,
    seen: `status ${signal.expect.status}`,
  };
}

function judgeAnswer(signal: HealthSignalFields, answer: Answer, tookSeconds: number): Verdict {
  const { status } = answer;
  const isExpected = status === signal.expect.status;
  if (!isExpected && [401, 403, 407, 429].includes(status)) {
    return { level: 'unknown', words: `refused to say (${status})`, seen: `status ${status}` };
  }
  const byContent = judgeField(signal, answer) ?? judgeText(signal, answer);
  if (isExpected)
    return (
      byContent ??
      judgeLatency(signal, tookSeconds) ?? { level: 'ok', words: 'healthy', seen: `status ${status}` }
    );
  const cause = byContent?.level === 'critical' ? ` and ${byContent.words}` : '';
  return {
    level: 'critical',
    words: `answered ${status}, expected ${signal.expect.status}${cause}`,
    seen: `status ${status}`,
  };
}

export function judgeHealth(
  signal: HealthSignalFields,
  url: string,
  { asked, tookMs }: HealthSample,
  checkedAtMs: number,
): SignalReading {
  const evidence = (seen: string): Evidence => ({
    asked: `GET ${url}`,
    expected: describeExpectation(signal),
    seen,
  });
  if ('fault' in asked) {
    const { fault } = asked;
    return unproven(fault.words, evidence(fault.words), checkedAtMs, { fault });
  }
  const { level, words, seen } = judgeAnswer(signal, asked.answer, tookMs / 1000);
  const took = formatValue(tookMs / 1000, 'seconds');
  const value = level === 'ok' || level === 'warning' ? took : '';
  return {
    level,
    value,
    words,
    evidence: evidence(`${seen} after ${took}`),
    history: undefined,
    checkedAtMs,
    goodSeconds: 0,
  };
}
