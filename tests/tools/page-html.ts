/** Parses a built page: its visible text, its links and its anchors. */
import { type HastNode, htmlToHast } from 'satteri';

/** Depth first, parents before children. */
function* walk(node: HastNode, isVisible: (node: HastNode) => boolean): Generator<HastNode> {
  if (!isVisible(node)) return;
  yield node;
  if ('children' in node) for (const each of node.children) yield* walk(each, isVisible);
}

const hiddenElements = new Set(['script', 'style', 'head', 'template', 'noscript']);

const isShown = (node: HastNode): boolean =>
  node.type !== 'element' || !(hiddenElements.has(node.tagName) || 'hidden' in node.properties);

export interface PageHtml {
  /** Text in reading order, white space collapsed; folded text counts as visible. */
  text: string;
  links: string[];
  anchors: Set<string>;
}

/** Elements without a visible gap around them. */
const inlineElements = new Set([
  'a',
  'abbr',
  'b',
  'code',
  'del',
  'em',
  'i',
  'kbd',
  'mark',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
]);

function joinText(nodes: Iterable<HastNode>): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === 'text') text += node.value;
    else if (node.type === 'element' && !inlineElements.has(node.tagName)) text += ` ${node.properties.alt ?? ''} `;
  }
  return text.replace(/\s+/g, ' ').trim();
}

export function parsePageHtml(html: string): PageHtml {
  const root = htmlToHast(html);
  const links: string[] = [];
  const anchors = new Set<string>();
  for (const node of walk(root, () => true)) {
    if (node.type !== 'element') continue;
    const { id, name, href, src } = node.properties;
    if (typeof id === 'string') anchors.add(id);
    if (node.tagName === 'a' && typeof name === 'string') anchors.add(name);
    if (typeof href === 'string') links.push(href);
    if (typeof src === 'string') links.push(src);
  }
  return { text: joinText(walk(root, isShown)), links, anchors };
}

export interface PageSection {
  /** The heading's text; empty for the text above the first section. */
  heading: string;
  /** Visible text below the heading and its subsections, white space collapsed. */
  text: string;
}

const readHeadingLevel = (node: HastNode): number =>
  node.type === 'element' && /^h[2-6]$/.test(node.tagName) ? Number(node.tagName[1]) : 0;

/** The page's text above its first section, then each section; a section ends at the next heading of its level. */
export function parsePageSections(html: string): PageSection[] {
  const sections: { level: number; nodes: HastNode[] }[] = [{ level: 7, nodes: [] }];
  let open = [...sections];
  for (const node of walk(htmlToHast(html), isShown)) {
    const level = readHeadingLevel(node);
    if (level > 0) {
      const section = { level, nodes: [] };
      open = [...open.filter((other) => other.level < level), section];
      sections.push(section);
    }
    for (const section of open) section.nodes.push(node);
  }
  return sections.map(({ level, nodes: [heading, ...rest] }) => ({
    heading: level > 6 || !heading ? '' : joinText(walk(heading, isShown)),
    text: joinText([...(heading ? [heading] : []), ...rest]),
  }));
}
