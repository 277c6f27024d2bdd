/**
 * What MDX places must be there: components, and the names in braces. Astro would only say so while it renders.
 */
import { suggestName } from '../../lib/similar-names.ts';
import type { Drafts, TextDraft } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

type AnyTextDraft = TextDraft<unknown>;

/** The components that MDX may place without importing them. */
export const componentNames = ['Signal', 'Steps', 'Callout', 'Verify', 'Notice'] as const;

/** Those of a guide: nothing there belongs to one service. */
export const guideComponentNames = ['Steps', 'Callout', 'Notice', 'Templates'] as const;

/** Whether the text's own imports or exports mention `name`. */
const isDefinedInText = ({ moduleCode }: AnyTextDraft, name: string): boolean =>
  moduleCode.split(/[^\w$]+/).includes(name.split('.')[0] ?? name);

/** A blank in braces is a JavaScript name to MDX; undefined ones would only fail while the page is rendered. */
function checkNames(draft: AnyTextDraft): Problem[] {
  return draft.expressionNames.flatMap(({ name, line }) => {
    if (
      isDefinedInText(draft, name) ||
      ['props', 'frontmatter', 'undefined', 'null', 'true', 'false'].includes(name)
    )
      return [];
    const hint = `For a blank, write <${name}> in \`code\`; for braces as text, put them in \`code\`.`;
    return [
      { file: draft.file, line, message: `{${name}} stands for nothing: MDX takes braces for code`, hint },
    ];
  });
}

function checkComponents(draft: AnyTextDraft, names: readonly string[]): Problem[] {
  return draft.components.flatMap(({ name, attributes, line }) => {
    const place = { file: draft.file, line };
    if (/^[A-Z]/.test(name) && !names.includes(name) && !isDefinedInText(draft, name)) {
      return [{ ...place, message: `<${name}> is no component`, hint: suggestName(name, names) }];
    }
    if (name !== 'Signal' || attributes['id'] !== undefined) return [];
    return [
      {
        ...place,
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
