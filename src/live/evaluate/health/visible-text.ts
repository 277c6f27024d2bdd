/**
 * The text of a response as a person reads it: without what a page does not show, and of JSON each value on a line with its name.
 */
import { parseJson } from '../../../lib/json.ts';
import { splitHtml } from '../../../lib/markup/html-tags.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';

export type TextKind = 'markup' | 'json' | 'plain';

/** Elements whose contents a page does not show. */
const hiddenElements = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg']);

/** Elements within a line; all others begin a new one. */
const inlineElements = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var'.split(
    ' ',
  ),
);

/** Cells of a row belong together: the name of a check and its result. */
const cellElements = new Set(['td', 'th', 'dd']);

const namedEntities: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ shy: '', zwj: '', zwnj: '' },
};

/** For a character without its own entry above: nearly all of them are letters. */
const anyLetter = 'x';

/** Some may be written without a semicolon. */
const entityPattern = /&(?:#(\d{1,7});?|#x([0-9a-f]{1,6});?|(nbsp|shy|amp|lt|gt|quot);?|([a-z]\w{1,30});)/gi;

function decodeEntities(text: string): string {
  return text.replace(entityPattern, (_, decimal, hex, legacyName, name) => {
    const named = legacyName ?? name;
    if (named !== undefined) return namedEntities[String(named).toLowerCase()] ?? anyLetter;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : anyLetter;
  });
}

function readMarkup(body: string): string {
  let text = '';
  let hiddenBy = '';
  for (const piece of splitHtml(body)) {
    if (piece.kind !== 'tag') {
      if (piece.kind === 'text' && hiddenBy === '') text += decodeEntities(piece.source);
    } else if (hiddenBy !== '') {
      if (piece.isClosing && piece.name === hiddenBy) hiddenBy = '';
    } else if (hiddenElements.has(piece.name) && !piece.isClosing) hiddenBy = piece.name;
    else if (piece.name === 'dt') text += piece.isClosing ? '' : '\n';
    else if (cellElements.has(piece.name)) text += piece.isClosing ? ' ' : ' : ';
    else if (!inlineElements.has(piece.name)) text += '\n';
  }
  return text;
}

const stringOrLiteral = /"(?:\\.|[^"\\])*"/g;

const affirmative = /^(?:true|yes|ok|okay|up|on|healthy|ready|pass(?:ed|ing)?|good|green)$/i;

/** For a name whose value does not affirm it. */
const denied = 'no';

/** Each text with the name before it; a name with another value than `true` is denied. */
function readJsonLines(body: string): string {
  const lines: string[] = [];
  let name = '';
  for (const { 0: written, index } of body.matchAll(stringOrLiteral)) {
    const text = String(parseJson(written));
    const value = /^\s*:\s*("?)([^\s,\]}]*)/.exec(body.slice(index + written.length, index + written.length + 200));
    if (!value) {
      lines.push(`${name}: ${text}`);
      name = '';
      continue;
    }
    const [, quote = '', rest = ''] = value;
    const isAffirmed = quote === '' ? rest === 'true' : affirmative.test(rest.replace(/"$/, ''));
    lines.push(`${text}: ${isAffirmed ? 'true' : denied}`);
    name = quote === '' ? '' : text;
  }
  return lines.join('\n');
}

function findTextKind({ type, body }: HttpResponse): TextKind {
  if (/\bhtml\b|\bxml\b/.test(type) || /^\s*<(?:!doctype|html|\?xml)/i.test(body)) return 'markup';
  const isJson = /^\s*[[{]/.test(body) && parseJson(body) !== undefined;
  return isJson ? 'json' : 'plain';
}

/** Characters that are not shown, such as a soft hyphen in `un­healthy`. */
const removeInvisible = (text: string): string => text.replace(/\p{Cf}/gu, '');

/** Every run of white space within a line is one space. */
const collapseSpace = (text: string): string => text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n');

export function readVisibleText(response: HttpResponse): { kind: TextKind; text: string } {
  const kind = findTextKind(response);
  const { body } = response;
  const text = kind === 'markup' ? readMarkup(body) : kind === 'json' ? readJsonLines(body) : body;
  return { kind, text: collapseSpace(removeInvisible(text.replace(/\r\n?/g, '\n'))) };
}

/** Markup without its comments and scripts, for a text with tags in it. */
export const removeHiddenMarkup = (body: string): string =>
  body
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '');
