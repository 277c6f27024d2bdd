/**
 * Evaluates the text that a health check expects in a response.
 */
import type { HealthSignalFields } from '../../../catalog/schemas/signal.ts';
import { makePrintable } from '../../../lib/text/printable.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';
import { findPhrase, type PhraseFinding } from './find-phrase.ts';
import type { HealthResult } from './health-result.ts';
import { readVisibleText, removeHiddenMarkup, type TextKind } from './visible-text.ts';

/** A page with a password field is a login page, whatever URL was requested. */
const isLoginPage = ({ type, body }: HttpResponse): boolean =>
  type === 'text/html' && /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(body);

const quote = (text: string): string => `"${makePrintable(text, 80)}"`;

/** A phrase with tags, or with the quotes of JSON, is searched for as it is written. */
function searchResponse(response: HttpResponse, phrase: string): { finding: PhraseFinding; kind: TextKind } {
  const { kind, text } = readVisibleText(response);
  if (kind === 'markup' && phrase.includes('<'))
    return { finding: findPhrase(removeHiddenMarkup(response.body), phrase), kind };
  const written = kind === 'json' && phrase.includes('"') ? response.body : text;
  return { finding: findPhrase(written, phrase.replace(/\s+/g, ' ').trim()), kind };
}

/** What to write instead of a phrase that proves nothing. */
const describeRemedy = (kind: TextKind): string =>
  kind === 'json'
    ? 'write pointer: with the path of the field, and equals: with its healthy value'
    : 'write after contains: the whole line of a healthy answer';

/** `undefined` where the response has the text. */
export function evaluateText(
  { expect: { contains, pointer } }: HealthSignalFields,
  response: HttpResponse,
): HealthResult | undefined {
  if (contains === undefined && pointer === undefined && isLoginPage(response)) {
    const message = 'answered with a login page; if that is the page meant, expect a text of it with contains:';
    return { level: 'unknown', message, result: `status ${response.status}, a field for a password` };
  }
  if (contains === undefined) return undefined;
  const { finding, kind } = searchResponse(response, contains);
  const result = quote(response.body.slice(0, 320));
  switch (finding.kind) {
    case 'present':
      return undefined;
    case 'denied':
      return {
        level: 'unknown',
        message: `the answer has ${quote(contains)} in ${quote(finding.quote)}, which says the opposite or nothing; ${describeRemedy(kind)}`,
        result,
      };
    case 'absent':
      if (kind === 'markup' && response.body.includes(contains) && !contains.includes('<')) {
        const message = `the answer has ${quote(contains)} in its markup, such as a comment, a script or an attribute, but does not show it; ${describeRemedy(kind)}`;
        return { level: 'unknown', message, result };
      }
      if (response.type === 'text/html' && !contains.includes('<'))
        return { level: 'unknown', message: 'answered with a web page, perhaps a login', result };
      return { level: 'critical', message: `the answer has no ${quote(contains)}`, result };
  }
}
