/**
 * From a health endpoint's answer to a reading. An answer that says "ill" is critical; no answer, or one that is not
 * the endpoint's own, proves nothing.
 */
import type { HealthSignalFields } from '../../catalog/schemas/signal.ts';
import type { Answer } from '../ask/answer.ts';
import type { Evidence, SignalReading } from '../reading.ts';
import type { HealthSample } from '../sources/health-check.ts';
import { parseJson } from '../sources/json.ts';
import { formatValue } from './format-value.ts';
import { followPointer } from './json-pointer.ts';
import { unproven } from './unproven.ts';

interface Verdict {
  level: 'ok' | 'critical' | 'unknown';
  words: string;
  seen: string;
}

const shown = (value: unknown): string => {
  const written = JSON.stringify(value) ?? 'nothing';
  return written.length > 80 ? `${written.slice(0, 80)}…` : written;
};

export function describeExpectation({ expect }: HealthSignalFields): string {
  const { status, pointer, equals } = expect;
  if (pointer === undefined) return `status ${status}`;
  return `status ${status}, ${pointer} ${equals === undefined ? 'present' : `= ${shown(equals)}`}`;
}

function judgeField({ expect }: HealthSignalFields, answer: Answer): Verdict | undefined {
  const { pointer, equals } = expect;
  if (pointer === undefined) return undefined;
  const body = parseJson(answer.body);
  if (body === undefined) {
    const words =
      answer.type === 'text/html' ? 'answered with a web page, perhaps a login' : 'did not answer with JSON';
    return { level: 'unknown', words, seen: answer.type || 'no content type' };
  }
  const found = followPointer(body, pointer);
  if (!found.found) return { level: 'unknown', words: `the answer has no ${pointer}`, seen: `no ${pointer}` };
  if (equals === undefined || found.value === equals) return undefined;
  const seen = `${pointer} = ${shown(found.value)}`;
  if (typeof found.value !== typeof equals) {
    return {
      level: 'unknown',
      words: `${pointer} is ${shown(found.value)}, of another type than expected`,
      seen,
    };
  }
  return { level: 'critical', words: `${pointer} is ${shown(found.value)}`, seen };
}

function judgeAnswer(signal: HealthSignalFields, answer: Answer): Verdict {
  const { status } = answer;
  const isExpected = status === signal.expect.status;
  if (!isExpected && [401, 403, 407, 429].includes(status)) {
    return { level: 'unknown', words: `refused to say (${status})`, seen: `status ${status}` };
  }
  const byField = judgeField(signal, answer);
  if (isExpected) return byField ?? { level: 'ok', words: 'healthy', seen: `status ${status}` };
  const cause = byField?.level === 'critical' ? ` and ${byField.words}` : '';
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
  const { level, words, seen } = judgeAnswer(signal, asked.answer);
  const took = formatValue(tookMs / 1000, 'seconds');
  const value = level === 'ok' ? took : '';
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
