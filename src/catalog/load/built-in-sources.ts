/**
 * The two sources that need no file, `prometheus` and `alertmanager`, with everything of an installation in environment
 * variables. A file of the same id replaces one.
 */
import type { Drafts, ServiceDraft, SourceDraft } from '../read/draft.ts';
import { type SourceFields, sourceSchema } from '../schemas/source.ts';

/** The settings that both kinds have, in variables that begin with `prefix`. Those that are not set are not used. */
const createFields = (kind: SourceFields['kind'], title: string, prefix: string): SourceFields =>
  sourceSchema.parse({
    kind,
    title,
    url: `\${${prefix}_URL}`,
    auth: {
      user: `\${${prefix}_USER}`,
      passwordEnv: `${prefix}_PASSWORD`,
      passwordFile: `\${${prefix}_PASSWORD_FILE}`,
      tokenEnv: `${prefix}_TOKEN`,
      tokenFile: `\${${prefix}_TOKEN_FILE}`,
    },
    tenant: `\${${prefix}_TENANT}`,
    ca: `\${${prefix}_CA_FILE}`,
    // The alert that always fires while alerting works, such as Watchdog.
    ...(kind === 'alertmanager' && { watchdog: `\${WATCHDOG_ALERT}` }),
  });

const createDraft = (id: string, fields: SourceFields): SourceDraft => ({
  id,
  fields,
  file: `the built-in source ${id}`,
  path: `sources/${id}.yaml`,
  text: '',
  locate: () => ({ line: 1, column: 1 }),
});

const builtIn: readonly SourceDraft[] = [
  createDraft('prometheus', createFields('prometheus', 'Prometheus', 'PROMETHEUS')),
  createDraft('alertmanager', createFields('alertmanager', 'Alertmanager', 'ALERTMANAGER')),
];

const isNamedBySignal = ({ id }: SourceDraft, services: readonly ServiceDraft[]): boolean =>
  services.some(({ fields }) =>
    Object.values(fields.signals).some((signal) => signal.kind === 'query' && signal.source === id),
  );

/**
 * The built-in sources that the content uses: those that a signal names, and one for a kind of source that no file
 * describes. Any other would be a server that is never configured, and nothing could be proven without its answer.
 */
export function listBuiltInSources({ sources, services }: Pick<Drafts, 'sources' | 'services'>): SourceDraft[] {
  return builtIn.filter((each) => {
    if (sources.some(({ id }) => id === each.id)) return false;
    const hasKind = sources.some(({ fields }) => fields.kind === each.fields.kind);
    return !hasKind || isNamedBySignal(each, services);
  });
}
