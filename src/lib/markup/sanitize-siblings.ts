/**
 * Raw HTML of plain Markdown as a page has it. The parser hands it over in pieces, one or more tags each, between other
 * nodes with the same parent. Every piece becomes sanitized tags, or text that shows what was written; elements are
 * closed where they were opened, so that none reaches beyond its parent into the layout.
 */
import { type HtmlPiece, isElement, isImageSource, isSelfEnding, isVoid, splitHtml } from './html-tags.ts';
import { sanitizeTag } from './sanitize-tag.ts';

/** What a page does not have although the text does. */
export interface HtmlRemoval {
  /** Lines from the start of the node. */
  line: number;
  /** `onclick="go()" of <a>`, `</div>`. */
  what: string;
  kind: 'attribute' | 'end-tag' | 'start-tag' | 'element' | 'source';
}

export interface SanitizedHtml {
  html: string;
  removals: HtmlRemoval[];
}

/** Elements that no text may have. As a word in angle brackets one is shown; with attributes it was meant as HTML. */
const refusedElements = new Set(
  (
    'applet audio base body button canvas embed form frame frameset head html iframe input link marquee math meta ' +
    'noembed noframes noscript object plaintext portal script select slot source style svg template textarea title video xmp'
  ).split(' '),
);

const escapeText = (text: string): string => text.replace(/</g, '&lt;');

const escapeAttribute = (text: string): string =>
  escapeText(text)
    .replace(/&(?!lt;)/g, '&amp;')
    .replace(/"/g, '&quot;');

/** Whether the document has as many end tags of that name as start tags, so that a lone one is a slip and no placeholder. */
function isBalanced(name: string, document: string): boolean {
  const count = (pattern: string): number =>
    document.match(new RegExp(`<${pattern}${name}(?=[\\s/>])`, 'gi'))?.length ?? 0;
  return count('') <= count('/');
}

type Tag = Extract<HtmlPiece, { kind: 'tag' }>;

/** The tags among `pieces` that have their other half there. */
function findPairs(pieces: readonly HtmlPiece[], document: string): { paired: Set<HtmlPiece>; inLink: Set<HtmlPiece> } {
  const paired = new Set<HtmlPiece>();
  const inLink = new Set<HtmlPiece>();
  const open: Tag[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'tag' || !isElement(piece.name, document)) continue;
    if (open.some(({ name }) => name === 'a')) inLink.add(piece);
    if (isVoid(piece.name)) continue;
    if (!piece.isClosing) open.push(piece);
    else {
      const at = open.findLastIndex(({ name }) => name === piece.name);
      const [start] = at === -1 ? [] : open.splice(at);
      if (start) paired.add(start).add(piece);
    }
  }
  return { paired, inLink };
}

/** What is shown in place of a tag, and what of it is not. */
type Replacement = Pick<SanitizedHtml, 'html'> & { removed?: Omit<HtmlRemoval, 'line'>[] };

function replaceEndTag({ name }: Tag, isPaired: boolean): Replacement {
  if (isPaired) return { html: `</${name}>` };
  // Browsers read it so.
  if (name === 'br') return { html: '<br>' };
  return { html: '', removed: isVoid(name) ? [] : [{ what: `</${name}>`, kind: 'end-tag' }] };
}

function replaceStartTag(tag: Tag, isPaired: boolean, isInLink: boolean, document: string): Replacement {
  const { name, source } = tag;
  const { html, removed: attributes, foreignImage } = sanitizeTag(source, name);
  const removed = attributes.map((what) => ({ what: `${what} of <${name}>`, kind: 'attribute' as const }));
  if (foreignImage) {
    const { url, alt } = foreignImage;
    const text = `Image: ${alt || (url.split(/[?#]/)[0] ?? '').split('/').at(-1)}`;
    return { html: isInLink ? escapeText(text) : `<a href="${escapeAttribute(url)}">${escapeText(text)}</a>`, removed };
  }
  if (isPaired || isVoid(name) || isSelfEnding(name)) return { html, removed };
  // An anchor without a text, `<a id="x">` and `<a name="x"/>`.
  if (name === 'a' && html.includes(' id=')) return { html: `${html}</a>`, removed };
  if (/\/>$/.test(source)) return { html: `${html}</${name}>`, removed };
  if (isBalanced(name, document)) return { html: '', removed: [{ what: `<${name}>`, kind: 'start-tag' }] };
  return { html: escapeText(source) };
}

function replaceTag(tag: Tag, isPaired: boolean, isInLink: boolean, document: string): Replacement {
  const { name, source, isClosing } = tag;
  if (isElement(name, document))
    return isClosing ? replaceEndTag(tag, isPaired) : replaceStartTag(tag, isPaired, isInLink, document);
  if (isImageSource(tag)) return { html: '', removed: [{ what: `<${name}>`, kind: 'source' }] };
  const isMeant = !isClosing && refusedElements.has(name) && (/\s\w+=/.test(source) || document.includes(`</${name}`));
  return { html: escapeText(source), removed: isMeant ? [{ what: `<${name}>`, kind: 'element' }] : [] };
}

/**
 * `values` are the raw HTML nodes of one parent in order, `document` the whole text. `isInLink` is true where the parent is a
 * link. One result for each value.
 */
export function sanitizeSiblings(values: readonly string[], document: string, isInLink = false): SanitizedHtml[] {
  const nodes = values.map(splitHtml);
  const { paired, inLink } = findPairs(nodes.flat(), document);
  return nodes.map((pieces) => {
    let html = '';
    let line = 0;
    const removals: HtmlRemoval[] = [];
    for (const piece of pieces) {
      if (piece.kind === 'text') html += escapeText(piece.source);
      if (piece.kind === 'tag') {
        const replacement = replaceTag(piece, paired.has(piece), isInLink || inLink.has(piece), document);
        html += replacement.html;
        removals.push(...(replacement.removed ?? []).map((each) => ({ ...each, line })));
      }
      line += piece.source.split('\n').length - 1;
    }
    return { html, removals };
  });
}
