/**
 * Decides whether a JSON document states a phrase: as the value of its status, or as a name whose value is `true`. Every other
 * place can be about something else, such as what was expected; there the author names the field with a pointer.
 */
import { parseJson, readJsonField } from '../../../lib/json.ts';
import { createLoosePattern, createWordPattern, type PhraseFinding, statusNames } from './find-phrase.ts';
import { resolveJsonPointer } from './json-pointer.ts';

const stringLiteral = /"(?:\\.|[^"\\])*"/g;

function hasMember(body: string, name: string, value: unknown): boolean {
  const found = resolveJsonPointer(body, `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return found.kind === 'found' && parseJson(found.source) === value;
}

/** A name or a value that has the phrase and does not agree, or another value of the status. */
function findDisagreement(body: string, phrase: string): string | undefined {
  const document = parseJson(body);
  for (const name of statusNames) {
    const value = readJsonField(document, name);
    if (typeof value === 'string' && value !== phrase) return `"${name}": "${value}"`;
  }
  const loose = createLoosePattern(phrase);
  for (const { 0: written, index } of body.matchAll(stringLiteral)) {
    const text = String(parseJson(written));
    if (!loose.test(text)) continue;
    const end = index + written.length;
    const [, value] = /^\s*:\s*([^\s,\]}]*)/.exec(body.slice(end, end + 80)) ?? [];
    if (text !== phrase || (value !== undefined && value !== 'true')) return body.slice(index, end + 40);
  }
  return undefined;
}

/** A phrase with quotes is a part of the document: one or more members of its top level. */
function findMembers(body: string, phrase: string): PhraseFinding {
  const members = parseJson(`{${phrase}}`);
  const names = typeof members === 'object' && members !== null ? Object.keys(members) : [];
  if (names.length > 0 && names.every((name) => hasMember(body, name, readJsonField(members, name))))
    return { kind: 'stated' };
  const compact = (text: string): string => text.replace(/\s/g, '');
  if (compact(body) === compact(phrase)) return { kind: 'stated' };
  return compact(body).includes(compact(phrase)) ? { kind: 'open', quote: phrase } : { kind: 'absent' };
}

/** `body` must be valid JSON. */
export function findInJson(body: string, phrase: string): PhraseFinding {
  if (phrase.includes('"')) return findMembers(body, phrase);
  const disagreement = findDisagreement(body, phrase);
  const isStated = hasMember(body, phrase, true) || statusNames.some((name) => hasMember(body, name, phrase));
  if (isStated) return disagreement === undefined ? { kind: 'stated' } : { kind: 'open', quote: disagreement };
  return createWordPattern(phrase).test(body) ? { kind: 'open', quote: disagreement ?? phrase } : { kind: 'absent' };
}
