/**
 * `npm run annotate`: writes or mends `runbook_url` in files of alert rules, and touches nothing else in them.
 */
import { parseArgs } from 'node:util';
import { annotateFiles } from '../annotate/annotate-files.ts';
import { refuseBase } from '../annotate/wanted-url.ts';
import { currentCatalog } from '../catalog/current.ts';
import { ContentError } from '../catalog/problem.ts';

const help = `npm run annotate -- --rules 'rules/**/*.yml' --base https://runbooks.example.com

Gives every alerting rule a runbook_url that leads to its landing on the site, with the labels that say where to look.

  --rules GLOB      files of rules: Prometheus' own, PrometheusRule objects, Helm templates. May be repeated.
  --base URL        the site's address
  --only-missing    leave every link that is there, wherever it leads
  --dry-run         write nothing, print what would change as a unified diff
  --lenient         leave out texts of the content that cannot be read, instead of stopping
  --help            print this

The content is read as for a build (CONTENT_DIR, RUNBOOKS_DIR), for the labels that each runbook fills blanks with.
Ends with 0 when all is done, with 1 when --dry-run found something to change, with 2 when something could not be done.
`;

class Misuse extends Error {
  override readonly name = 'Misuse';
}

function readOptions() {
  try {
    return parseArgs({
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
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function checkOptions({ values, positionals }: ReturnType<typeof readOptions>) {
  const { rules, base } = values;
  // A shell that finds files for an unquoted pattern hands them all over; the first went to --rules.
  const patterns = rules.length > 0 ? [...rules, ...positionals] : rules;
  if (patterns.length === 0) throw new Misuse("--rules is missing: --rules 'rules/**/*.yml'");
  if (base === undefined) throw new Misuse('--base is missing: --base https://runbooks.example.com');
  const refusal = refuseBase(base);
  if (refusal !== undefined)
    throw new Misuse(`--base ${base} ${refusal}: --base https://runbooks.example.com`);
  return { patterns, base: base.replace(/\/+$/, '') };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

async function run(): Promise<number> {
  const options = readOptions();
  if (options.values.help) {
    console.log(help);
    return 0;
  }
  const { patterns, base } = checkOptions(options);
  const isDry = options.values['dry-run'];
  const catalog = await currentCatalog();
  const onlyMissing = options.values['only-missing'];
  const report = await annotateFiles({ patterns, base, catalog, isDry, onlyMissing });
  if (isDry && report.diff !== '') process.stdout.write(report.diff);
  for (const each of [...report.notes, ...report.errors]) console.error(each);
  const { added, mended, kept, left, files, changed } = report;
  const verb = isDry ? 'would be ' : '';
  console.error(
    `${plural(added, 'link')} ${verb}added and ${mended} ${verb}mended in ${changed} of ${plural(files, 'file')}; ${kept} right already, ${left} left alone.`,
  );
  if (report.errors.length > 0) return 2;
  return isDry && changed > 0 ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  const isTold = error instanceof Misuse || error instanceof ContentError;
  console.error(isTold ? error.message : error);
  if (error instanceof Misuse) console.error(`\n${help}`);
  process.exitCode = 2;
}
