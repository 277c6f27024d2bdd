/**
 * Components and names in braces that MDX uses must be defined. Astro would report them only while it renders.
 */
import { suggestName } from '../../lib/text/similar-names.ts';
import type { Drafts, TextDraft } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

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
  return draft.components.flatMap(({ name, attributes, line }) => {
    const position = { file: draft.file, line };
    if (/^[A-Z]/.test(name) && !names.includes(name) && !isDefinedInText(draft, name)) {
      return [{ ...position, message: `<${name}> is no component`, hint: suggestName(name, names) }];
    }
    if (name !== 'Signal' || attributes['id'] !== undefined) return [];
    return [
      {
        ...position,
        message: '<Signal> does not say which',
        hint: 'Write, for example: <Signal id="error-rate" />',
      },
    ];
  });
}

export function checkPlacedComponents({ runbooks, guides, commands }: Drafts): Problem[] {
  const check = (drafts: readonly AnyTextDraft[], names: readonly string[]): Problem[] =>
    drafts.flatMap((draft) => [...checkComponents(draft, names), ...checkNames(draft)]);
  return [...check(runbooks, componentNames), ...check([...guides, ...commands], guideComponentNames)];
}
