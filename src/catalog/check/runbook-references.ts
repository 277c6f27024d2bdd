/**
 * What a runbook names must exist: its service, the signals of its front matter, the components and signals in its text.
 */
import { type Drafts, problemAt, type RunbookDraft, type ServiceDraft } from '../draft.ts';
import type { Problem } from '../problem.ts';
import { suggest } from '../read/validate.ts';

/** The components that MDX may place without importing them. */
export const componentNames = ['Signal', 'Steps', 'Callout', 'Verify', 'Notice'] as const;

/** The attribute by which each component names a signal. */
const signalAttribute: Record<string, string> = { Signal: 'id', Verify: 'signal' };

/** The signals that a runbook's text places, with the line of each. */
export function placedSignals({ placed }: RunbookDraft): { id: string; line: number }[] {
  return placed.flatMap(({ name, attributes, line }) => {
    const id = attributes[signalAttribute[name] ?? ''];
    return id === undefined ? [] : [{ id, line }];
  });
}

/** Whether the text's own imports or exports mention `name`. */
const defines = ({ script }: RunbookDraft, name: string): boolean =>
  script.split(/[^\w$]+/).includes(name.split('.')[0] ?? name);

/** A blank in braces is a JavaScript name to MDX; undefined ones would only fail while the page is rendered. */
function checkNames(runbook: RunbookDraft): Problem[] {
  return runbook.usedNames.flatMap(({ name, line }) => {
    if (
      defines(runbook, name) ||
      ['props', 'frontmatter', 'undefined', 'null', 'true', 'false'].includes(name)
    )
      return [];
    const mend = `For a blank, write <${name}> in \`code\`; for braces as text, put them in \`code\`.`;
    return [
      { file: runbook.file, line, message: `{${name}} stands for nothing: MDX takes braces for code`, mend },
    ];
  });
}

function checkComponents(runbook: RunbookDraft): Problem[] {
  return runbook.placed.flatMap(({ name, attributes, line }) => {
    const place = { file: runbook.file, line };
    if (/^[A-Z]/.test(name) && !componentNames.some((each) => each === name) && !defines(runbook, name)) {
      return [{ ...place, message: `<${name}> is no component`, mend: suggest(name, componentNames) }];
    }
    if (name !== 'Signal' || attributes['id'] !== undefined) return [];
    return [
      {
        ...place,
        message: '<Signal> does not say which',
        mend: 'Write, for example: <Signal id="error-rate" />',
      },
    ];
  });
}

function checkSignals(runbook: RunbookDraft, service: ServiceDraft): Problem[] {
  const known = Object.keys(service.fields.signals);
  const listed = runbook.fields.signals.flatMap((id, index) => {
    if (known.includes(id)) return [];
    const message = `signals names "${id}", which ${service.file} does not define`;
    return [problemAt(runbook, ['signals', index], message, suggest(id, known))];
  });
  const placed = placedSignals(runbook).flatMap(({ id, line }) => {
    if (known.includes(id)) return [];
    const message = `the text places the signal "${id}", which ${service.file} does not define`;
    return [{ file: runbook.file, line, message, mend: suggest(id, known) }];
  });
  return [...listed, ...placed];
}

export function checkRunbookReferences({ runbooks, services }: Drafts): Problem[] {
  const known = services.map((service) => service.id);
  return runbooks.flatMap((runbook): Problem[] => {
    const [folder = '', name, ...deeper] = runbook.id.split('/');
    if (name === undefined || deeper.length > 0) {
      const message = 'does not lie in the folder of a service';
      return [{ file: runbook.file, message, mend: 'Move it to runbooks/<service>/<runbook>.mdx.' }];
    }
    const service = services.find((each) => each.id === folder);
    if (service)
      return [...checkComponents(runbook), ...checkNames(runbook), ...checkSignals(runbook, service)];
    const message = `belongs to the service "${folder}", but there is no services/${folder}.yaml`;
    return [
      { file: runbook.file, message, mend: suggest(folder, known) },
      ...checkComponents(runbook),
      ...checkNames(runbook),
    ];
  });
}
