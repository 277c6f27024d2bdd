/**
 * Evaluates the text that a health check expects in a response.
 */
import type { HealthSignalFields } from '../../../catalog/schemas/signal.ts';
import { makePrintable } from '../../../lib/text/printable.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';
import { findInJson } from './find-in-json.ts';
import { findPhrase, type PhraseFinding, wildcard } from './find-phrase.ts';
import type { HealthResult } from './health-result.ts';
import { readVisibleText, replaceMarkup, type TextKind } from './visible-text.ts';

/** A page with a password field is a login page, whatever URL was requested. */
const isLoginPage = ({ type, body }: HttpResponse): boolean =>
  type === 'text/html' && /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(body);

const quote = (text: string): string => `"${makePrintable(text, 80)}"`;

/** Stands for a phrase with tags. It has several words because the author wrote out what proves health. */
const markupText = 'the \uE000 markup';

/** A phrase with tags, or with the quotes of JSON, is searched for as it is written. */
function searchResponse(response: HttpResponse, phrase: string): { finding: PhraseFinding; kind: TextKind } {
  const { kind, text } = readVisibleText(response);
  if (kind === 'markup' && phrase.includes('<')) {
    const body = replaceMarkup(response.body, phrase, markupText);
    return { finding: findPhrase(readVisibleText({ ...response, body }).text, markupText), kind };
  }
  if (kind !== 'json') return { finding: findPhrase(text, phrase), kind };
  const finding = phrase.includes(wildcard)
    ? findPhrase(response.body.replace(/\s+/g, ' '), phrase)
    : findInJson(response.body, phrase);
  return { finding, kind };
}

/** What to write instead of a phrase that proves nothing. */
function describeRemedy(kind: TextKind, phrase: string, found: string): string {
  if (kind === 'json') return 'write pointer: with the path of the field, and equals: with its healthy value';
  return phrase === found
    ? `if this line proves health among the others, write ${quote(`${phrase}${wildcard}`)} after contains:`
    : `write after contains: the whole line of a healthy answer, with ${wildcard} for what changes in it`;
}

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
    case 'stated':
      return undefined;
    case 'open':
      return {
        level: 'unknown',
        message: `the answer has ${quote(contains)} in ${quote(finding.quote)}, which proves nothing; ${describeRemedy(kind, contains, finding.quote)}`,
        result,
      };
    case 'absent':
      if (kind === 'markup' && response.body.includes(contains) && !contains.includes('<')) {
        const message = `the answer has ${quote(contains)} in its markup, such as a comment, a script or an attribute, but does not show it; ${describeRemedy(kind, contains, '')}`;
        return { level: 'unknown', message, result };
      }
      if (response.type === 'text/html' && !contains.includes('<'))
        return { level: 'unknown', message: 'answered with a web page, perhaps a login', result };
      return { level: 'critical', message: `the answer has no ${quote(contains)}`, result };
  }
}
