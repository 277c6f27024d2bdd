/**
 * `npm run annotate`: adds or corrects `runbook_url` in files of alert rules, and changes nothing else in them.
 */
import { annotateFiles } from '../annotate/annotate-files.ts';
import { explainInvalidBase } from '../annotate/url/build-runbook-url.ts';
import { getCurrentCatalog } from '../catalog/load/current-content.ts';
import { getEnvironment, readPublicUrl } from '../lib/environment.ts';
import { formatCount } from '../lib/text/format-count.ts';
import { UserError } from '../lib/user-error.ts';
import type { CommandOutput } from './command-output.ts';
import { parseOptions } from './parse-options.ts';
import { reportFailure } from './report-failure.ts';

const help = `npm run annotate -- --rules 'rules/**/*.yml' --base https://runbooks.example.com

Gives every alerting rule a runbook_url that leads to its landing on the site, with the labels that say where to look.

  --rules GLOB      files of rules: Prometheus' own, PrometheusRule objects, Helm templates. May be repeated.
  --base URL        the site's address; PUBLIC_URL when left out
  --only-missing    leave every link that is there, wherever it leads
  --dry-run         write nothing, print what would change as a unified diff
  --lenient         leave out texts of the content that cannot be read, instead of stopping
  --help            print this

The content is read as for a build (CONTENT_DIR, RUNBOOKS_DIR), for the labels that each runbook fills blanks with.
Ends with 0 when all is done, with 1 when --dry-run found something to change, with 2 when something could not be done.
`;

const parseAnnotateOptions = (args: readonly string[]) =>
  parseOptions({
    args: [...args],
    options: {
      rules: { type: 'string', multiple: true, default: [] },
      base: { type: 'string' },
      'only-missing': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      lenient: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });

function validateOptions({ values, positionals }: ReturnType<typeof parseAnnotateOptions>) {
  const { rules, base = readPublicUrl(getEnvironment()) } = values;
  // A shell expands an unquoted pattern: its first file is the value of --rules, the others are positionals.
  const patterns = rules.length > 0 ? [...rules, ...positionals] : rules;
  if (patterns.length === 0) throw new UserError("--rules is missing: --rules 'rules/**/*.yml'");
  if (base === undefined) throw new UserError('--base is missing: --base https://runbooks.example.com');
  const reason = explainInvalidBase(base);
  if (reason !== undefined) throw new UserError(`--base ${base} ${reason}: --base https://runbooks.example.com`);
  return { patterns, base: base.replace(/\/+$/, '') };
}

async function annotate(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = parseAnnotateOptions(args);
  if (options.values.help) {
    output.write(`${help}\n`);
    return 0;
  }
  const { patterns, base } = validateOptions(options);
  const isDryRun = options.values['dry-run'];
  const catalog = await getCurrentCatalog();
  const onlyMissing = options.values['only-missing'];
  const report = await annotateFiles({ patterns, base, catalog, isDryRun, onlyMissing });
  if (isDryRun && report.diff !== '') output.write(report.diff);
  for (const each of [...report.notes, ...report.errors]) output.report(each);
  const { added, updated, kept, skipped, files, changed } = report;
  const verb = isDryRun ? 'would be ' : '';
  output.report(
    `${formatCount(added, 'link')} ${verb}added and ${updated} ${verb}mended in ${changed} of ${formatCount(files, 'file')}; ${kept} right already, ${skipped} left alone.`,
  );
  if (report.errors.length > 0) return 2;
  return isDryRun && changed > 0 ? 1 : 0;
}

/** Resolves to the exit code. */
export async function runAnnotate(args: readonly string[], output: CommandOutput): Promise<number> {
  try {
    return await annotate(args, output);
  } catch (error) {
    reportFailure(error, help, output.report);
    return 2;
  }
}
