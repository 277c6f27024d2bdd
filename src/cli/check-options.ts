/**
 * The command line of `npm run check`.
 */
import { UserError } from '../lib/user-error.ts';
import { type FailOn, parseChoice, parseFailOn } from './findings/fail-on.ts';
import { parseOptions } from './parse-options.ts';

const formats = ['people', 'github', 'json'] as const;

export interface CheckOptions {
  /** Glob patterns of rule files. */
  rules: string[];
  /** URLs of Prometheus servers, or ids of sources. */
  prometheus: string[];
  base: string | undefined;
  externalLabels: string[];
  format: (typeof formats)[number];
  failOn: FailOn;
  baseline: string | undefined;
  writeBaseline: boolean;
  accept: boolean;
  /** Ids of the runbooks whose rules are accepted; all when empty. */
  runbooks: string[];
}

export const usage = `npm run check -- [--rules 'rules/**/*.yml']… [--prometheus URL]… [--base https://runbooks.example.com]
  --rules PATTERN        rule files, PrometheusRule objects or Helm templates to check with the content
  --prometheus URL       the rules of a running Prometheus, or the id of one of the content's sources
  --base URL             what the addresses of this site begin with; guessed from the rules when left out
  --external-label NAME  a label that Prometheus adds on the way to Alertmanager
  --format FORMAT        people, github or json
  --fail-on SEVERITY     error, warning or never; error when left out
  --lenient              leave out texts that cannot be used, and report them
  --baseline FILE        leave out what is listed in the file; with --write-baseline, write it
  --accept [RUNBOOK…]    record in runbooks that they were reviewed against the rules as they are now

Exit code 0: nothing fails. 1: the content cannot be loaded, or warnings with --fail-on warning. 2: errors. 3: the check could not run.`;

/** Throws a `UserError` for a command line that is not valid. */
export function parseCheckOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = parseOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: 'string', multiple: true, default: [] },
      prometheus: { type: 'string', multiple: true, default: [] },
      base: { type: 'string' },
      'external-label': { type: 'string', multiple: true, default: [] },
      format: { type: 'string', default: 'people' },
      'fail-on': { type: 'string' },
      baseline: { type: 'string' },
      'write-baseline': { type: 'boolean', default: false },
      accept: { type: 'boolean', default: false },
      lenient: { type: 'boolean', default: false },
    },
  });
  const hasRules = values.rules.length + values.prometheus.length > 0;
  if (values.accept && !hasRules) throw new UserError('--accept needs the rules: add --rules or --prometheus.');
  if (values['write-baseline'] && values.baseline === undefined)
    throw new UserError('--write-baseline needs a file: add --baseline FILE.');
  if (positionals.length > 0 && !values.accept)
    throw new UserError(
      `"${positionals[0]}" belongs to no option. Put quotes around a pattern, or the shell expands it: --rules 'rules/*.yml'`,
    );
  return {
    rules: values.rules,
    prometheus: values.prometheus,
    base: values.base,
    externalLabels: values['external-label'],
    format: parseChoice('format', values.format, formats),
    failOn: parseFailOn(values['fail-on']),
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    accept: values.accept,
    runbooks: positionals,
  };
}
