/**
 * What Shiki makes of a fence becomes the block that the page can work with: colours as classes, each command in an
 * element of its own, prompts and output apart, blanks and risks marked.
 */
import type { Element, ElementContent, Text } from 'hast';
import type { ShikiTransformer } from 'shiki';
import { splitAtBlanks } from './mark-blanks.ts';
import { parseMeta } from './meta.ts';
import { isShell, parseCommands } from './parse-commands.ts';
import { continuationLength, promptLength } from './parse-console.ts';
import type { Row } from './parse-shell.ts';
import { findRisks } from './risks/find-risks.ts';
import { splitTokens, textOf } from './tokens.ts';

const newline: Text = { type: 'text', value: '\n' };

const element = (
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

/** Shiki's lines: the element children of `code`; the newlines between them are put back where rows are joined. */
const linesOf = (code: Element): Element[] =>
  code.children.filter((child): child is Element => child.type === 'element');

const joined = (lines: readonly ElementContent[]): ElementContent[] =>
  lines.flatMap((line, index) => (index === 0 ? [line] : [newline, line]));

const isCommentToken = (node: ElementContent | undefined): boolean =>
  node?.type === 'element' && node.properties['class'] === 'tok-comment';

/** Sets a comment behind a command apart, with the spaces before it: it is shown, and not copied. */
function markComment(line: Element): Element {
  const at = line.children.findIndex(isCommentToken);
  if (at === -1) return line;
  const before = line.children.slice(0, at).map(textOf).join('');
  const [code, comment] = splitTokens(line.children, before.trimEnd().length);
  return { ...line, children: [...code, element('span', { dataComment: '' }, comment)] };
}

/** Sets the prompt at the head of a command's line apart from what is typed. */
function markPrompt(line: Element, length: number): Element {
  if (length === 0) return line;
  const [prompt, rest] = splitTokens(line.children, length);
  return { ...line, children: [element('span', { dataPrompt: '' }, prompt), ...rest] };
}

function commandElement(lines: readonly Element[], hasPrompt: boolean, risk: string): Element {
  const shown = lines.map((line, index) => {
    const text = textOf(line);
    const length = hasPrompt ? (index === 0 ? promptLength(text) : continuationLength(text)) : 0;
    return markPrompt(markComment(line), length);
  });
  return element('span', { dataCommand: '', ...(risk && { dataRisk: risk }) }, joined(shown));
}

/** The command as it would run: without prompts. */
function sourceOf(lines: readonly Element[], hasPrompt: boolean): string {
  return lines
    .map(textOf)
    .map((text, index) =>
      hasPrompt ? text.slice(index === 0 ? promptLength(text) : continuationLength(text)) : text,
    )
    .join('\n');
}

function rowElements(
  rows: readonly Row[],
  lines: readonly Element[],
  hasPrompt: boolean,
  authorRisk: string,
) {
  const risks = new Set<string>();
  const elements = rows.map((row): Element => {
    const own = lines.slice(row.from, row.to);
    const [first] = own;
    if (row.kind === 'command') {
      const risk = authorRisk || findRisks(sourceOf(own, hasPrompt)).join(' ');
      if (risk) risks.add(risk);
      return commandElement(own, hasPrompt, risk);
    }
    const mark =
      row.kind === 'comment' ? { dataComment: '' } : row.kind === 'output' ? { dataOutput: '' } : {};
    return element('span', { class: 'line', ...mark }, first?.children ?? []);
  });
  return { elements, risks: [...risks] };
}

function frame(pre: Element, language: string, risks: readonly string[]): Element {
  const note = risks.map((words) =>
    element('p', { dataRiskNote: '' }, [
      element('strong', {}, [{ type: 'text', value: 'Risk' }]),
      { type: 'text', value: ` ${words}` },
    ]),
  );
  const properties = { dataLanguage: language, ...(risks.length > 0 && { dataRisk: '' }) };
  return element('flare-copy', properties, [...note, pre]);
}

export const codeBlocks: ShikiTransformer = {
  name: 'flarepath-code-blocks',
  root(root) {
    const [pre] = root.children;
    if (pre?.type !== 'element') return;
    const code = pre.children.find((child): child is Element => child.type === 'element');
    if (!code) return;
    const { lang: language } = this.options;
    const lines = linesOf(code).map((line) => ({
      ...line,
      children: isShell(language) || language === 'text' ? splitAtBlanks(line.children) : line.children,
    }));
    const commands = parseCommands(language, this.source);
    const authorRisk = parseMeta(this.options.meta?.__raw ?? '')['risk'] ?? '';
    const { elements, risks } = commands
      ? rowElements(commands.rows, lines, commands.hasPrompts, authorRisk)
      : { elements: lines, risks: authorRisk ? [authorRisk] : [] };
    const plainPre = element('pre', { tabindex: '0', dataLanguage: language }, [
      element('code', {}, joined(elements)),
    ]);
    root.children = [frame(plainPre, language, risks)];
  },
};
