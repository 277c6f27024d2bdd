/**
 * Parses a Markdown or MDX text for its headings, links and components, with the parser that also renders the page. An MDX
 * syntax error becomes a problem with its line.
 */
import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import { createAnchors, type HeadingName } from '../../lib/markup/anchors.ts';
import { extractVisibleText } from '../../lib/markup/html-tags.ts';
import type { Fence } from '../../shell/fence.ts';
import { translateDialects } from './dialects/translate.ts';
import { listFences } from './markdown/list-fences.ts';
import { listLinks, type MarkdownLink } from './markdown/list-links.ts';
import { listRemovals, type MarkdownRemoval } from './markdown/list-removals.ts';
import type { Problem } from './problem.ts';

/** A component in MDX. */
export interface PlacedComponent {
  name: string;
  /** Those with a text as value. */
  attributes: Record<string, string>;
  /** Names of the others: `for={10}`, `open`. */
  otherAttributes: string[];
  /** Whether an expression adds attributes, `{...rest}`. */
  hasSpread: boolean;
  /** 1-based line of the file. */
  line: number;
}

/** An MDX expression that is only a name, `{namespace}`. */
export interface ExpressionName {
  name: string;
  line: number;
}

export interface MarkdownText {
  format: 'md' | 'mdx';
  /** The text without front matter, in the dialect that the renderer reads. */
  body: string;
  headings: (HeadingName & { depth: number })[];
  /** All link targets: headings, and elements with an id. */
  anchors: string[];
  links: MarkdownLink[];
  /** The code blocks, in order. */
  fences: Fence[];
  /** Empty for MDX. */
  removals: MarkdownRemoval[];
  components: PlacedComponent[];
  expressionNames: ExpressionName[];
  /** Imports and exports of MDX, which may define components and names. */
  moduleCode: string;
}

const extractText = (node: MdastNode, document: string): string => {
  if (node.type === 'html') return extractVisibleText(node.value, document);
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node ? node.children.map((each) => extractText(each, document)).join('') : '';
};

function* walkNodes(node: MdastNode): Generator<MdastNode> {
  yield node;
  if ('children' in node) for (const each of node.children) yield* walkNodes(each);
}

function readComponent(node: MdastNode): PlacedComponent | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  if (!node.name) return undefined;
  const attributes: Record<string, string> = {};
  const otherAttributes: string[] = [];
  for (const each of node.attributes) {
    if (each.type !== 'mdxJsxAttribute') continue;
    if (typeof each.value === 'string') attributes[each.name] = each.value;
    else otherAttributes.push(each.name);
  }
  const hasSpread = node.attributes.some(({ type }) => type === 'mdxJsxExpressionAttribute');
  return { name: node.name, attributes, otherAttributes, hasSpread, line: node.position?.start.line ?? 1 };
}

function readExpressionName(node: MdastNode): ExpressionName | undefined {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return undefined;
  const name = node.value.trim();
  return /^[A-Za-z_$][\w$]*$/.test(name) ? { name, line: node.position?.start.line ?? 1 } : undefined;
}

function listHeadings(nodes: readonly MdastNode[], document: string): MarkdownText['headings'] {
  const nameNext = createAnchors();
  return nodes.flatMap((node) =>
    node.type === 'heading' ? [{ ...nameNext(extractText(node, document)), depth: node.depth }] : [],
  );
}

function listElementIds(node: MdastNode): string[] {
  if (node.type === 'html') return [...node.value.matchAll(/\s(?:id|name)=["']([^"']+)["']/g)].map(([, id = '']) => id);
  const { id } = readComponent(node)?.attributes ?? {};
  return id === undefined ? [] : [id];
}

function describeMdxError(error: unknown, file: string, firstLine: number): Problem {
  const [, line = '1', column = '1', reason = ''] =
    /^(\d+):(\d+): ([\s\S]*)$/.exec(error instanceof Error ? error.message : String(error)) ?? [];
  return {
    file,
    line: Number(line) + firstLine - 1,
    column: Number(column),
    message: `is not valid MDX: ${reason || String(error)}`,
    hint: 'Put < and { into `code`, close every tag, or rename the file to .md, where they are plain text.',
  };
}

/** Front matter is already removed, so `---` on the first line is a thematic break. */
const parseOptions = { features: { frontmatter: false } };

/** `firstLine` is the line of `file` on which `written` begins. */
export function readMarkdown(
  written: string,
  format: 'md' | 'mdx',
  file: string,
  firstLine: number,
): MarkdownText | Problem {
  const body = format === 'mdx' ? written : translateDialects(written);
  try {
    const nodes = [
      ...walkNodes(format === 'mdx' ? mdxToMdast(body, parseOptions) : markdownToMdast(body, parseOptions)),
    ];
    const inFile = <Found extends { line: number }>(each: Found): Found => ({
      ...each,
      line: each.line + firstLine - 1,
    });
    const headings = listHeadings(nodes, body);
    const lines = body.split('\n');
    return {
      format,
      body,
      headings,
      anchors: [...headings.map(({ anchor }) => anchor), ...nodes.flatMap(listElementIds)],
      links: nodes.flatMap(listLinks).map(inFile),
      fences: nodes.flatMap((node) => listFences(node, lines, body)).map(inFile),
      removals: format === 'mdx' ? [] : nodes.flatMap((node) => listRemovals(node, body)).map(inFile),
      components: nodes
        .map(readComponent)
        .filter((each) => each !== undefined)
        .map(inFile),
      expressionNames: nodes
        .map(readExpressionName)
        .filter((each) => each !== undefined)
        .map(inFile),
      moduleCode: nodes.map((node) => (node.type === 'mdxjsEsm' ? node.value : '')).join('\n'),
    };
  } catch (error) {
    return describeMdxError(error, file, firstLine);
  }
}
