/**
 * What the text of an answer says to somebody who looks for a word in it. Reads no structure: that is JSON's.
 */
import type { HttpResponse } from '../../upstream/http-result.ts';

const isWordCharacter = (character: string | undefined): boolean => /[\p{L}\p{N}_]/u.test(character ?? '');

/** Whether `text` stands in `body` as words of their own: `healthy` is not in `unhealthy`, nor `ok` in `cookie`. */
export function containsWholeWords(body: string, text: string): boolean {
  for (let at = body.indexOf(text); at !== -1; at = body.indexOf(text, at + 1)) {
    const startsInside = isWordCharacter(text[0]) && isWordCharacter(body[at - 1]);
    const endsInside = isWordCharacter(text.at(-1)) && isWordCharacter(body[at + text.length]);
    if (!startsInside && !endsInside) return true;
  }
  return false;
}

/** A field for a password: what answers is a login, whoever was asked. */
export const isLoginPage = ({ type, body }: HttpResponse): boolean =>
  type === 'text/html' && /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(body);
