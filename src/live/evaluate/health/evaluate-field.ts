/**
 * Evaluates the field of a JSON response that a health check expects. A field of another type than expected, one that is there
 * twice, or a number that cannot be compared is inconclusive.
 */
import type { HealthSignalFields } from '../../../catalog/schemas/signal.ts';
import { isBreached } from '../../../catalog/schemas/values/threshold.ts';
import { parseJson } from '../../../lib/json.ts';
import { countWrittenMembers } from '../../../lib/json-text.ts';
import { makePrintable } from '../../../lib/text/printable.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';
import type { HealthResult } from './health-result.ts';
import { isComparableNumber, resolveJsonPointer } from './json-pointer.ts';

/** The parser needs memory for each level. */
const maxDepth = 100_000;

function explainUnreadable({ type, body }: HttpResponse): string | undefined {
  if (countWrittenMembers(body, maxDepth) !== undefined && parseJson(body) !== undefined) return undefined;
  return type === 'text/html' ? 'answered with a web page, perhaps a login' : 'did not answer with JSON';
}

/** `undefined` for a field with the expected value. */
export function evaluateField({ expect }: HealthSignalFields, response: HttpResponse): HealthResult | undefined {
  const { pointer, equals, is } = expect;
  if (pointer === undefined) return undefined;
  const unknown = (message: string, result: string): HealthResult => ({ level: 'unknown', message, result });
  const unreadableReason = explainUnreadable(response);
  if (unreadableReason !== undefined) return unknown(unreadableReason, response.type || 'no content type');
  const resolved = resolveJsonPointer(response.body, pointer);
  if (resolved.kind === 'missing') return unknown(`the answer has no ${pointer}`, `no ${pointer}`);
  if (resolved.kind === 'ambiguous')
    return unknown(`the answer has ${pointer} more than once; which one counts is not defined`, `${pointer} twice`);
  const value = parseJson(resolved.source);
  const shown = makePrintable(resolved.source, 80);
  const result = `${pointer} = ${shown}`;
  const expectedType = is ? 'number' : typeof equals;
  if ((is || equals !== undefined) && typeof value !== expectedType)
    return unknown(`${pointer} is ${shown}, of another type than expected`, result);
  if (expectedType === 'number' && !isComparableNumber(resolved.source))
    return unknown(
      `${pointer} is ${shown}, a number that cannot be compared; send it as text, or a smaller one`,
      result,
    );
  const isExpected = is ? typeof value === 'number' && isBreached(is, value) : equals === undefined || value === equals;
  return isExpected ? undefined : { level: 'critical', message: `${pointer} is ${shown}`, result };
}
