/**
 * Components and names in braces that MDX uses must be defined, and components have the attributes that they need. Astro
 * would report them only while it renders, or not at all.
 */
import { suggestName } from '../../lib/text/similar-names.ts';
import type { Drafts, TextDraft } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';
import { checkAttributes } from './component-attributes.ts';

type AnyTextDraft = TextDraft<unknown>;

/** The components that a runbook in MDX can use without an import. */
export const componentNames = ['Signal', 'Steps', 'Callout', 'Verify', 'Notice'] as const;

/** The components of a guide, which belongs to no service. */
export const guideComponentNames = ['Steps', 'Callout', 'Notice', 'Templates'] as const;

/** Whether the imports or exports of the text mention `name`. */
const isDefinedInText = ({ moduleCode }: AnyTextDraft, name: string): boolean =>
  moduleCode.split(/[^\w$]+/).includes(name.split('.')[0] ?? name);

/** MDX reads `{pod}` as a JavaScript name; an undefined one would fail only while the page is rendered. */
function checkNames(draft: AnyTextDraft): Problem[] {
  return draft.expressionNames.flatMap(({ name, line }) => {
    if (isDefinedInText(draft, name) || ['props', 'frontmatter', 'undefined', 'null', 'true', 'false'].includes(name))
      return [];
    const hint = `For a blank, write <${name}> in \`code\`; for braces as text, put them in \`code\`.`;
    return [{ file: draft.file, line, message: `{${name}} stands for nothing: MDX takes braces for code`, hint }];
  });
}

function checkComponents(draft: AnyTextDraft, names: readonly string[]): Problem[] {
  return draft.components.flatMap((component): Problem[] => {
    const { name, line } = component;
    if (!/^[A-Z]/.test(name) || isDefinedInText(draft, name)) return [];
    if (!names.includes(name)) {
      return [{ file: draft.file, line, message: `<${name}> is no component`, hint: suggestName(name, names) }];
    }
    return checkAttributes(component).map((problem) => ({ file: draft.file, line, ...problem }));
  });
}

/** A line that is only one of our components. */
const componentLinePattern = new RegExp(
  `^\\s*<(${[...new Set([...componentNames, ...guideComponentNames])].join('|')})(?:\\s+[a-z]+=[^>]*)?\\s*/?>\\s*$`,
);

/** In plain Markdown a component would be shown as text. A tree that was written for other tools may mean something else. */
function checkPlainText({ format, root, file, body, bodyLine, fences }: AnyTextDraft): Problem[] {
  if (format === 'mdx' || root.kind === 'plain') return [];
  return body.split('\n').flatMap((line, index) => {
    const [, name] = componentLinePattern.exec(line) ?? [];
    if (name === undefined || fences.some(({ from, to }) => from <= index && index < to)) return [];
    const message = `<${name}> is a component, which only MDX can place`;
    return [{ file, line: bodyLine + index, message, hint: 'Rename the file from .md to .mdx.' }];
  });
}

export function checkPlacedComponents({ runbooks, guides, commands }: Drafts): Problem[] {
  const check = (drafts: readonly AnyTextDraft[], names: readonly string[]): Problem[] =>
    drafts.flatMap((draft) => [...checkComponents(draft, names), ...checkNames(draft), ...checkPlainText(draft)]);
  return [...check(runbooks, componentNames), ...check([...guides, ...commands], guideComponentNames)];
}
