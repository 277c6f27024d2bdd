/**
 * The text around a placeholder as a program receives it: the word without the shell's quotes, or the lines of a
 * here-document.
 */
import type { SyntaxNode } from 'unbash';
import { maskPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import type { SurroundingText } from '../../parameters/token-contexts.ts';

/** Takes the place of the placeholder while quotes are removed. */
const mark = '\0';

/** Removes the quotes and escapes of a shell; its expansions stay. */
function removeQuotes(text: string): string {
  let open = '';
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const [character = '', next = ''] = [text[at], text[at + 1]];
    const isEscape = character === '\\' && open !== "'" && (open === '' || /["\\$`\n]/.test(next));
    if (isEscape) {
      result += next;
      at += 1;
    } else if (open === '' && /["']/.test(character)) open = character;
    else if (character === open) open = '';
    else result += character;
  }
  return result;
}

/** `around` is a word or the body of a here-document. Other placeholders in it are masked with letters. */
export function readSurroundingText(source: string, around: SyntaxNode, { start, end }: Placeholder): SurroundingText {
  const [head, tail] = [source.slice(around.pos, start), source.slice(end, around.end)];
  const marked = `${maskPlaceholders(head)}${mark}${maskPlaceholders(tail)}`;
  const [before = '', after = ''] = (around.type === 'HereDocBody' ? marked : removeQuotes(marked)).split(mark);
  return { before, after };
}
