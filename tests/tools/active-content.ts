/** Finds active content of a page: scripts, event handlers, script URLs, frames and forms of other sites. */
import { type HastNode, htmlToHast } from 'satteri';

const activeElements = new Set(['iframe', 'object', 'embed', 'base', 'meta', 'style', 'svg:script', 'portal', 'frame']);

/** Attributes that hold a URL. */
const urlAttributes = ['href', 'src', 'action', 'formaction', 'srcdoc', 'xlinkhref', 'data', 'poster', 'srcset'];

/** Whether a meta tag only describes the page. */
const isHarmlessMeta = (properties: Record<string, unknown>): boolean =>
  !Object.keys(properties).some((name) => /^http-?equiv$/i.test(name));

function* walkElements(node: HastNode): Generator<Extract<HastNode, { type: 'element' }>> {
  if (node.type === 'element') yield node;
  if ('children' in node) for (const each of node.children) yield* walkElements(each);
}

const isScriptUrl = (url: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore them in a scheme
  /^(?:javascript|data|vbscript|blob):/i.test(url.replace(/[\u0000-\u0020]/g, ''));

/** A few words for each; empty for a page whose only active content is the site's scripts, whose URLs start with `/`. */
export function findActiveContent(html: string): string[] {
  return [...walkElements(htmlToHast(html))].flatMap(({ tagName, properties }) => {
    const found: string[] = [];
    const all = Object.entries(properties);
    if (tagName === 'script' && properties['src'] !== undefined && !String(properties['src']).startsWith('/'))
      found.push('a script from elsewhere');
    if (activeElements.has(tagName) && !(tagName === 'meta' && isHarmlessMeta(properties))) found.push(`<${tagName}>`);
    for (const [name, value] of all) {
      if (/^on/i.test(name)) found.push(`${tagName} ${name}`);
      if (/^style$/i.test(name)) found.push(`${tagName} style`);
      if (urlAttributes.includes(name.toLowerCase()) && isScriptUrl(String(value)))
        found.push(`${tagName} ${name}=${value}`);
    }
    return found;
  });
}

/** The inline scripts of a page. */
export function listInlineScripts(html: string): string[] {
  return [...walkElements(htmlToHast(html))]
    .filter(({ tagName, properties }) => tagName === 'script' && properties['src'] === undefined)
    .map(({ children }) => children.map((each) => ('value' in each ? each.value : '')).join(''));
}

/** The names of all elements of a page, each once. */
export function listElementNames(html: string): Set<string> {
  return new Set([...walkElements(htmlToHast(html))].map(({ tagName }) => tagName));
}
