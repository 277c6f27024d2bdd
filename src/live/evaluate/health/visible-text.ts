/**
 * The text of a response as a person reads it: without what a page does not show, struck out, or offers for a choice.
 */
import { parseJson } from '../../../lib/json.ts';
import { splitHtml } from '../../../lib/markup/html-tags.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';

export type TextKind = 'markup' | 'json' | 'plain';

/** Elements whose contents a page does not show. */
const hiddenElements = new Set(
  'script style template noscript iframe object svg select datalist textarea dialog del s strike'.split(' '),
);

/** Elements within a line; all others begin a new one. */
const inlineElements = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd label mark q samp small span strong sub sup time tt u var'.split(
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

const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** A longer tag counts as hidden. */
const maxTagLength = 4000;

/** Whether an attribute of the tag keeps its element from being shown. */
const isHiddenTag = (source: string): boolean =>
  source.length > maxTagLength ||
  /\shidden(?![-\w])/i.test(source.replace(/"[^"]*"|'[^']*'/g, '')) ||
  /\sstyle\s*=[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(source);

/** A line for each block, row of a table or, in XML, element. */
function readMarkup(body: string, isXml: boolean): string {
  const lines: string[] = [];
  let line = '';
  let hiddenBy = '';
  let depth = 0;
  const startLine = (start = ''): void => {
    lines.push(line);
    line = start;
  };
  for (const { kind, source, ...tag } of splitHtml(body)) {
    const { name, isClosing } = 'name' in tag ? tag : { name: '', isClosing: false };
    if (hiddenBy !== '') {
      if (kind === 'tag' && name === hiddenBy) depth += isClosing ? -1 : 1;
      if (depth === 0) hiddenBy = '';
    } else if (kind === 'text') line += decodeEntities(source.replace(/<[!?][^<>]*>/g, '').replace(/\s+/g, ' '));
    else if (kind === 'comment') continue;
    else if (isXml) startLine(isClosing ? '' : `${name}: `);
    else if (!isClosing && !voidElements.has(name) && (hiddenElements.has(name) || isHiddenTag(source))) {
      hiddenBy = name;
      depth = 1;
    } else if (name === 'dt' && isClosing) continue;
    else if (cellElements.has(name)) line = isClosing || line.trim() === '' ? line : `${line.trimEnd()}: `;
    else if (!inlineElements.has(name)) startLine();
  }
  return [...lines, line].map((each) => each.trim()).join('\n');
}

const isXml = ({ type, body }: HttpResponse): boolean =>
  (/\bxml\b/.test(type) && !type.includes('xhtml')) || /^\s*<\?xml/i.test(body);

function findTextKind({ type, body }: HttpResponse): TextKind {
  if (/\bhtml\b|\bxml\b/.test(type) || /^\s*<(?:!doctype|html|\?xml)/i.test(body)) return 'markup';
  const isJson = /^\s*[[{]/.test(body) && parseJson(body) !== undefined;
  return isJson ? 'json' : 'plain';
}

/** Characters that are not shown, such as a soft hyphen in `un­healthy`. */
const removeInvisible = (text: string): string => text.replace(/\p{Cf}/gu, '');

export function readVisibleText(response: HttpResponse): { kind: TextKind; text: string } {
  const kind = findTextKind(response);
  const { body } = response;
  const text = kind === 'markup' ? readMarkup(body, isXml(response)) : body;
  return { kind, text: removeInvisible(text.replace(/\r\n?/g, '\n')) };
}

/** Replaces a part of the markup outside comments and scripts by text that stands for it. */
export const replaceMarkup = (body: string, markup: string, text: string): string =>
  body
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(markup, () =>
      inlineElements.has(/^<(\w+)/.exec(markup)?.[1]?.toLowerCase() ?? '') ? text : `<p>${text}</p>`,
    );
