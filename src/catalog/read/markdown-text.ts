/**
 * What the catalogue needs to know of a runbook's text: its first heading and the signals placed in it.
 * Read with the same parser that renders the page; a syntax error of MDX becomes a problem with its line.
 */
import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import type { Problem } from '../problem.ts';

/** A component placed in MDX, with its text attributes. */
export interface Placed {
  name: string;
  attributes: Record<string, string>;
  /** 1-based line of the text. */
  line: number;
}

/** A name that MDX puts in place of itself, `{namespace}`. */
export interface UsedName {
  name: string;
  line: number;
}

export interface MarkdownText {
  firstHeading: string | undefined;
  placed: Placed[];
  usedNames: UsedName[];
  /** The text's own imports and exports, which may define components and names. */
  script: string;
}

const plainText = (node: MdastNode): string => {
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
};

function* walk(node: MdastNode): Generator<MdastNode> {
  yield node;
  if ('children' in node) for (const each of node.children) yield* walk(each);
}

function placedIn(node: MdastNode): Placed | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  if (!node.name) return undefined;
  const attributes: Record<string, string> = {};
  for (const each of node.attributes) {
    if (each.type === 'mdxJsxAttribute' && typeof each.value === 'string') attributes[each.name] = each.value;
  }
  return { name: node.name, attributes, line: node.position?.start.line ?? 1 };
}

function usedNameIn(node: MdastNode): UsedName | undefined {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return undefined;
  const name = node.value.trim();
  return /^[A-Za-z_$][\w$]*$/.test(name) ? { name, line: node.position?.start.line ?? 1 } : undefined;
}

/** Reads a body; `firstLine` is the line of `file` on which it begins. */
export function readMarkdown(
  body: string,
  format: 'md' | 'mdx',
  file: string,
  firstLine: number,
): MarkdownText | Problem {
  try {
    const nodes = [...walk(format === 'mdx' ? mdxToMdast(body) : markdownToMdast(body))];
    const heading = nodes.find((node) => node.type === 'heading' && node.depth === 1);
    const placed = nodes.map(placedIn).filter((each) => each !== undefined);
    const usedNames = nodes.map(usedNameIn).filter((each) => each !== undefined);
    const inFile = <Found extends { line: number }>(each: Found): Found => ({
      ...each,
      line: each.line + firstLine - 1,
    });
    return {
      firstHeading: heading && plainText(heading),
      placed: placed.map(inFile),
      usedNames: usedNames.map(inFile),
      script: nodes.map((node) => (node.type === 'mdxjsEsm' ? node.value : '')).join('\n'),
    };
  } catch (error) {
    const [, line = '1', column = '1', reason = ''] =
      /^(\d+):(\d+): ([\s\S]*)$/.exec(error instanceof Error ? error.message : String(error)) ?? [];
    return {
      file,
      line: Number(line) + firstLine - 1,
      column: Number(column),
      message: `is not valid MDX: ${reason || String(error)}`,
      mend: 'Put < and { into `code`, close every tag, or rename the file to .md, where they are plain text.',
    };
  }
}
