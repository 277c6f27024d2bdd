/**
 * The attributes that an author of plain Markdown may write. A sanitizer reads one tag at a time, and what it returns is
 * the tag as a page has it: names of these lists only, every value quoted and escaped.
 */
import sanitizeHtml from 'sanitize-html';
import { isImageUrl, isLinkUrl, linkSchemes } from './url-schemes.ts';

const splitNames = (list: string): string[] => list.split(' ');

/** They name a place or describe and lay out; none runs or loads anything. */
const commonAttributes = splitNames('id title lang dir align valign width height aria-label aria-hidden');

const attributesByTag: Record<string, string[]> = {
  a: splitNames('href target rel hreflang'),
  blockquote: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  del: splitNames('cite datetime'),
  details: ['open'],
  font: splitNames('color size'),
  hr: ['size'],
  img: splitNames('src alt border'),
  ins: splitNames('cite datetime'),
  li: ['value'],
  ol: splitNames('start type reversed'),
  q: ['cite'],
  table: splitNames('border cellpadding cellspacing summary'),
  td: splitNames('colspan rowspan headers nowrap bgcolor'),
  th: splitNames('colspan rowspan headers scope nowrap bgcolor'),
  tr: ['bgcolor'],
  ul: ['type'],
};

/** Of no effect on a page of this site, so no author has to change anything. */
const idleAttributes = new Set(splitNames('class rel loading decoding alt border summary itemprop name'));

/** An id of the layout's elements begins so, `page-element-id.ts`. */
const isLayoutId = (id: string): boolean => /^\s*own\//i.test(id);

export interface SanitizedTag {
  /** The start tag. Empty for an image that is not on the site. */
  html: string;
  /** `onclick="go()"`: the attributes that are left out and had an effect. */
  removed: string[];
  /** The address and description of an image that is not on the site, which becomes a link. */
  foreignImage?: { url: string; alt: string };
}

/**
 * The attributes as the sanitizer gets them. `name` is an anchor only at `a`, and becomes an id there: a name at any
 * element could stand for a property of `document`, an id cannot at the elements that a text may have.
 */
function prepareAttributes(tag: string, written: Readonly<Record<string, string>>): Record<string, string> {
  const { name, rel: _, target, ...rest } = written;
  const attributes: Record<string, string> = rest;
  const id = attributes['id'] ?? (tag === 'a' ? name : undefined);
  delete attributes['id'];
  if (id !== undefined && !isLayoutId(id)) attributes['id'] = id;
  if (!isImageUrl(attributes['src'] ?? '') && !isLinkUrl(attributes['src'] ?? '')) delete attributes['src'];
  for (const each of ['href', 'cite']) {
    if (!isLinkUrl(attributes[each] ?? '')) delete attributes[each];
  }
  // A new tab gets no hold of this one.
  return { ...attributes, ...(tag === 'a' && target === '_blank' && { target, rel: 'noopener' }) };
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** `source` is one start tag of an element that a text may have, `name`. */
export function sanitizeTag(source: string, name: string): SanitizedTag {
  if (/^<\w+\s*\/?>$/.test(source)) return { html: `<${name}>`, removed: [] };
  let written: Readonly<Record<string, string>> = {};
  let kept: Record<string, string> = {};
  const html = sanitizeHtml(source, {
    allowedTags: [name],
    allowedAttributes: { '*': commonAttributes, ...attributesByTag },
    allowedSchemes: [...linkSchemes],
    // Only images reach this: see `prepareAttributes`.
    allowedSchemesByTag: { img: [...linkSchemes, 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
    transformTags: {
      '*': (tagName, attributes) => {
        written = { ...attributes };
        kept = prepareAttributes(tagName, attributes);
        return { tagName, attribs: kept };
      },
    },
  });
  const removed = Object.entries(written)
    .filter(([key, value]) => value !== '' && !(key in kept) && !idleAttributes.has(key) && key !== 'target')
    .map(([key, value]) => shorten(`${key}="${value}"`));
  const { src, alt = '' } = written;
  if (name === 'img' && src !== undefined && isLinkUrl(src) && !isImageUrl(src))
    return { html: '', removed, foreignImage: { url: src, alt } };
  const start = html.replace(new RegExp(`</${name}>$`), '').replace(/ \/>$/, '>');
  // The sanitizer found no such element in it: nothing of it is a tag.
  return start.startsWith(`<${name}`) ? { html: start, removed } : { html: source.replace(/</g, '&lt;'), removed };
}
