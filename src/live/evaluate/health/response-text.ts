/**
 * Searches the text of a response, without parsing it.
 */
import type { HttpResponse } from '../../upstream/http-result.ts';

const isWordCharacter = (character: string | undefined): boolean => /[\p{L}\p{N}_]/u.test(character ?? '');

/** Whether `body` contains `text` as whole words: `unhealthy` does not contain `healthy`, nor `cookie` `ok`. */
export function containsPhrase(body: string, text: string): boolean {
  for (let at = body.indexOf(text); at !== -1; at = body.indexOf(text, at + 1)) {
    const startsInside = isWordCharacter(text[0]) && isWordCharacter(body[at - 1]);
    const endsInside = isWordCharacter(text.at(-1)) && isWordCharacter(body[at + text.length]);
    if (!startsInside && !endsInside) return true;
  }
  return false;
}

/** A page with a password field is a login page, whatever URL was requested. */
export const isLoginPage = ({ type, body }: HttpResponse): boolean =>
  type === 'text/html' && /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(body);
