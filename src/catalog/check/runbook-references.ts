/**
 * The references of a runbook must exist: its service, and the signals in its front matter and its text.
 */
import { suggestName } from '../../lib/text/similar-names.ts';
import { createProblemAt, type Drafts, type RunbookDraft } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

/** The attribute of each component that names a signal. */
const signalAttribute: Record<string, string> = { Signal: 'id', Verify: 'signal' };

/** The signals in a runbook's text, with their lines. */
export function listPlacedSignals({ components }: RunbookDraft): { id: string; line: number }[] {
  return components.flatMap(({ name, attributes, line }) => {
    const id = attributes[signalAttribute[name] ?? ''];
    return id === undefined ? [] : [{ id, line }];
  });
}

function checkSignals(runbook: RunbookDraft, known: readonly string[], serviceFile: string): Problem[] {
  // Other tools use `context` for other things, so in a plain Markdown tree an unknown name is left out.
  const fields = runbook.root.kind === 'structured' ? (['signals', 'context'] as const) : (['signals'] as const);
  const listed = fields.flatMap((field) =>
    runbook.fields[field].flatMap((id, index) => {
      if (known.includes(id)) return [];
      const message = `${field} names "${id}", which ${serviceFile} does not define`;
      return [createProblemAt(runbook, [field, index], message, suggestName(id, known))];
    }),
  );
  const placed = listPlacedSignals(runbook).flatMap(({ id, line }) => {
    if (known.includes(id)) return [];
    const message = `the text places the signal "${id}", which ${serviceFile} does not define`;
    return [{ file: runbook.file, line, message, hint: suggestName(id, known) }];
  });
  return [...listed, ...placed];
}

export function checkRunbookReferences({ runbooks, services }: Drafts): Problem[] {
  const known = services.map((service) => service.id);
  return runbooks.flatMap((runbook): Problem[] => {
    const [folder = '', name, ...deeper] = runbook.id.split('/');
    const isStructured = runbook.root.kind === 'structured';
    if (isStructured && (name === undefined || deeper.length > 0)) {
      const message = 'does not lie in the folder of a service';
      return [{ file: runbook.file, message, hint: 'Move it to runbooks/<service>/<runbook>.mdx.' }];
    }
    const service = services.find((each) => each.id === folder);
    if (service) return checkSignals(runbook, Object.keys(service.fields.signals), service.file);
    if (!isStructured) return checkSignals(runbook, [], `services/${folder}.yaml`);
    const message = `belongs to the service "${folder}", but there is no services/${folder}.yaml`;
    return [{ file: runbook.file, message, hint: suggestName(folder, known) }];
  });
}
