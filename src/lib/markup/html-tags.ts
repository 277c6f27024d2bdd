/**
 * Splits raw HTML into tags, comments and text, and decides which tags a runbook may use. Any other word in angle brackets
 * is a placeholder that the author wrote outside code, such as `<node>`.
 */
export type HtmlPiece =
  | { kind: 'tag'; source: string; name: string; isClosing: boolean }
  | { kind: 'comment' | 'text'; source: string };

const splitTagNames = (list: string): Set<string> => new Set(list.split(' '));

const voidTags = splitTagNames('br hr img wbr col');
/** HTML allows omitting the end tag of these. */
const selfEndingTags = splitTagNames('p li dt dd tr td th thead tbody tfoot colgroup');
const pairedTags = splitTagNames(
  'a abbr b bdi bdo big blockquote caption center cite code del details dfn div dl em figcaption figure font ' +
    'h1 h2 h3 h4 h5 h6 i ins kbd mark ol picture pre q rp rt ruby s samp section small span strike strong sub ' +
    'summary sup table tt u ul var',
);

const piecePattern = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w.:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;

/** Every character of `html` in order, in exactly one piece. An unclosed comment reaches to the end. */
export function splitHtml(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let at = 0;
  const text = (end: number): void => {
    if (end > at) pieces.push({ kind: 'text', source: html.slice(at, end) });
  };
  for (const match of html.matchAll(piecePattern)) {
    const [source, slash, name] = match;
    text(match.index);
    at = match.index + source.length;
    if (name === undefined) pieces.push({ kind: 'comment', source });
    else pieces.push({ kind: 'tag', source, name: name.toLowerCase(), isClosing: slash === '/' });
  }
  text(html.length);
  return pieces;
}

/**
 * True when a page may have an element of that name. An element that needs an end tag must have one somewhere in
 * `document`: `DROP <table>` would swallow the rest of the page.
 */
export function isElement(name: string, document: string): boolean {
  if (voidTags.has(name) || selfEndingTags.has(name)) return true;
  return pairedTags.has(name) && new RegExp(`</${name}\\s*>`, 'i').test(document);
}

/** One of several files for an image, of which a page shows only the `<img>`. `<source>` alone is a placeholder. */
export const isImageSource = (piece: HtmlPiece): boolean =>
  piece.kind === 'tag' && piece.name === 'source' && /\ssrc(?:set)?\s*=/i.test(piece.source);

export const isVoid = (name: string): boolean => voidTags.has(name);
export const isSelfEnding = (name: string): boolean => selfEndingTags.has(name);

/** The visible text of inline HTML: comments and elements show nothing, a placeholder outside code shows itself. */
export function extractVisibleText(html: string, document: string): string {
  return splitHtml(html)
    .map((piece) =>
      piece.kind === 'text' || (piece.kind === 'tag' && !isElement(piece.name, document)) ? piece.source : '',
    )
    .join('');
}
