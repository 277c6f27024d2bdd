/**
 * Turns Shiki's output for a fence into the block that the page works with: commands that can be copied one by one,
 * placeholders and risks marked.
 */
import type { Element } from 'hast';
import type { ShikiTransformer } from 'shiki';
import { isPlainLanguage, parseFenceMeta } from '../../shell/fence.ts';
import { parseFence } from '../../shell/parse-fence.ts';
import { findAssignedVariables } from '../../shell/quoting/find-variable-references.ts';
import { buildRows } from './build-rows.ts';
import { createElement, getTextContent, joinLines } from './hast.ts';
import { markTextLine } from './mark-placeholders.ts';

/** Languages in which a name in angle brackets can only be a placeholder. */
const quotingLanguages = new Set(['sql', 'promql', 'json', 'yaml', 'logql']);

/** Marks placeholders outside of shell. In most other languages angle brackets have a meaning. */
function markTextLines(lines: readonly Element[], language: string): Element[] {
  const isCode = quotingLanguages.has(language);
  if (!isCode && !isPlainLanguage(language)) return [...lines];
  return lines.map((line) => markTextLine(line, isCode));
}

function wrapInCopyElement(
  pre: Element,
  language: string,
  risks: readonly string[],
  assignedVariables: ReadonlySet<string>,
): Element {
  const notes = risks.map((risk) =>
    createElement('p', { dataRiskNote: '' }, [
      createElement('strong', {}, [{ type: 'text', value: 'Risk' }]),
      { type: 'text', value: ` ${risk}` },
    ]),
  );
  const properties = {
    dataLanguage: language,
    ...(risks.length > 0 && { dataRisk: '' }),
    ...(assignedVariables.size > 0 && { dataSets: [...assignedVariables].join(' ') }),
  };
  return createElement('flare-copy', properties, [...notes, pre]);
}

const isElement = (node: { type: string }): node is Element => node.type === 'element';

export const codeBlocks: ShikiTransformer = {
  name: 'flarepath-code-blocks',
  root(root) {
    const [pre] = root.children;
    const code = pre?.type === 'element' ? pre.children.find(isElement) : undefined;
    if (!code) return;
    const { lang: language } = this.options;
    const lines = code.children.filter(isElement);
    const rows = parseFence(language, lines.map(getTextContent).join('\n'));
    const authorRisk = parseFenceMeta(this.options.meta?.__raw ?? '')['risk'] ?? '';
    const { elements, risks } = rows
      ? buildRows(rows, lines, authorRisk)
      : { elements: markTextLines(lines, language), risks: authorRisk ? [authorRisk] : [] };
    const commands = (rows ?? []).flatMap((row) => (row.kind === 'command' ? [row.command] : []));
    const plainPre = createElement('pre', { tabindex: '0', dataLanguage: language }, [
      createElement('code', {}, joinLines(elements)),
    ]);
    const assignedVariables = new Set(commands.flatMap(findAssignedVariables));
    root.children = [wrapInCopyElement(plainPre, language, risks, assignedVariables)];
  },
};
