/**
 * What Shiki makes of a fence becomes the block that the page can work with: colours as classes, each command in an
 * element of its own, prompts and output apart, blanks and risks marked.
 */
import type { Element, ElementContent, Text } from 'hast';
import type { ShikiTransformer } from 'shiki';
import { findRisks } from '../../risks/find-risks.ts';
import { findComments } from '../../shell/find-comments.ts';
import { measureContinuationPrompt, measurePrompt } from '../../shell/parse-console.ts';
import { type ParsedFence, parseFence } from '../../shell/parse-fence.ts';
import { parseFenceMeta } from '../../shell/parse-fence-meta.ts';
import type { FenceRow } from '../../shell/parse-shell.ts';
import { findShellPlaceholders } from '../../shell/quoting/find-shell-placeholders.ts';
import { findAssignedVariables } from '../../shell/quoting/find-variable-references.ts';
import { markCommandLines, markTextLine } from './mark-placeholders.ts';
import { getTextContent, splitTokens } from './tokens.ts';

/** Names of no language at all; angle brackets mean something else in most others. */
const plainLanguages = new Set(['text', 'plaintext', 'txt', 'plain']);

/** Languages in which a name in angle brackets can only be a blank. */
const quotingLanguages = new Set(['sql', 'promql', 'json', 'yaml', 'logql']);

const newline: Text = { type: 'text', value: '\n' };

const createElement = (
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
const getLineElements = (code: Element): Element[] =>
  code.children.filter((child): child is Element => child.type === 'element');

const joinLines = (lines: readonly ElementContent[]): ElementContent[] =>
  lines.flatMap((line, index) => (index === 0 ? [line] : [newline, line]));

/** Sets a comment behind a command apart: it is shown, and not copied. */
function markComment(line: Element, at: number): Element {
  const [code, comment] = splitTokens(line.children, at);
  return { ...line, children: [...code, createElement('span', { dataComment: '' }, comment)] };
}

/** Sets the prompt at the head of a command's line apart from what is typed. */
function markPrompt(line: Element, length: number): Element {
  if (length === 0) return line;
  const [prompt, rest] = splitTokens(line.children, length);
  return { ...line, children: [createElement('span', { dataPrompt: '' }, prompt), ...rest] };
}

/** How much of each line of a command is prompt. */
const measurePrompts = (lines: readonly Element[], hasPrompt: boolean): number[] =>
  lines.map((line, index) => {
    if (!hasPrompt) return 0;
    return index === 0
      ? measurePrompt(getTextContent(line))
      : measureContinuationPrompt(getTextContent(line));
  });

/** What is typed of a command whose lines begin with so much prompt. */
const getTypedText = (lines: readonly Element[], prompts: readonly number[]): string =>
  lines.map((line, index) => getTextContent(line).slice(prompts[index])).join('\n');

/** Names of the variables that the commands of a block set; what a program printed sets none. */
function collectAssignedVariables({ rows, hasPrompts }: ParsedFence, lines: readonly Element[]): string[] {
  const typed = rows.flatMap(({ kind, from, to }) => {
    const own = lines.slice(from, to);
    return kind === 'command' ? [getTypedText(own, measurePrompts(own, hasPrompts))] : [];
  });
  return [...new Set(typed.flatMap(findAssignedVariables))];
}

/** The element of one command; `authorRisk` replaces what is recognised. */
function buildCommandElement(lines: readonly Element[], hasPrompt: boolean, authorRisk: string) {
  const prompts = measurePrompts(lines, hasPrompt);
  const source = getTypedText(lines, prompts);
  const comments = findComments(source);
  const marked = markCommandLines(lines, prompts, findShellPlaceholders(source));
  const shown = marked.map((line, index) => {
    const prompt = prompts[index] ?? 0;
    const comment = comments[index];
    return markPrompt(comment === undefined ? line : markComment(line, prompt + comment), prompt);
  });
  const risk = authorRisk || findRisks(source).join(' ');
  const properties = { dataCommand: '', ...(risk && { dataRisk: risk }) };
  return { risk, element: createElement('span', properties, joinLines(shown)) };
}

function buildRowElements(
  rows: readonly FenceRow[],
  lines: readonly Element[],
  hasPrompt: boolean,
  authorRisk: string,
) {
  const risks = new Set<string>();
  const elements = rows.map((row): Element => {
    const own = lines.slice(row.from, row.to);
    const [first] = own;
    if (row.kind === 'command') {
      const command = buildCommandElement(own, hasPrompt, authorRisk);
      if (command.risk) risks.add(command.risk);
      return command.element;
    }
    const mark =
      row.kind === 'comment' ? { dataComment: '' } : row.kind === 'output' ? { dataOutput: '' } : {};
    const shown = first && markTextLine(first, false);
    return createElement('span', { class: 'line', ...mark }, shown?.children ?? []);
  });
  return { elements, risks: [...risks] };
}

/** Lines of a language that is no shell. Angle brackets mean something else in most of them. */
function markTextLines(lines: readonly Element[], language: string): Element[] {
  const isCode = quotingLanguages.has(language);
  if (!isCode && !plainLanguages.has(language)) return [...lines];
  return lines.map((line) => markTextLine(line, isCode));
}

function wrapInCopyElement(
  pre: Element,
  language: string,
  risks: readonly string[],
  sets: readonly string[],
): Element {
  const note = risks.map((words) =>
    createElement('p', { dataRiskNote: '' }, [
      createElement('strong', {}, [{ type: 'text', value: 'Risk' }]),
      { type: 'text', value: ` ${words}` },
    ]),
  );
  const properties = {
    dataLanguage: language,
    ...(risks.length > 0 && { dataRisk: '' }),
    ...(sets.length > 0 && { dataSets: sets.join(' ') }),
  };
  return createElement('flare-copy', properties, [...note, pre]);
}

export const codeBlocks: ShikiTransformer = {
  name: 'flarepath-code-blocks',
  root(root) {
    const [pre] = root.children;
    if (pre?.type !== 'element') return;
    const code = pre.children.find((child): child is Element => child.type === 'element');
    if (!code) return;
    const { lang: language } = this.options;
    const lines = getLineElements(code);
    const commands = parseFence(language, this.source);
    const authorRisk = parseFenceMeta(this.options.meta?.__raw ?? '')['risk'] ?? '';
    const { elements, risks } = commands
      ? buildRowElements(commands.rows, lines, commands.hasPrompts, authorRisk)
      : { elements: markTextLines(lines, language), risks: authorRisk ? [authorRisk] : [] };
    const plainPre = createElement('pre', { tabindex: '0', dataLanguage: language }, [
      createElement('code', {}, joinLines(elements)),
    ]);
    const sets = commands ? collectAssignedVariables(commands, lines) : [];
    root.children = [wrapInCopyElement(plainPre, language, risks, sets)];
  },
};
