/** What makes `npm run check` and `npm run build` fail without rules: errors in the content, by default. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { parseBuildOptions } from '../../src/cli/build-options.ts';
import { checkContent } from '../../src/cli/findings/check-content.ts';
import { runCheck } from '../../src/cli/run-check.ts';
import { removeContent, rightContent, writeContent } from '../catalog/write-content.ts';
import { runScript } from '../tools/site.ts';
import { type CommandResult, runCommand } from './run-command.ts';

type Files = Parameters<typeof writeContent>[0];

const service = rightContent['services/api.yaml'] ?? '';
const runbook = rightContent['runbooks/api/high-error-rate.mdx'] ?? '';
const withQuery = (query: string): Files => ({
  'services/api.yaml': service.replace('query: sum(rate(errors[1m]))', `query: ${query}`),
});

const invalidQuery = withQuery('sum(rate(errors[1m])');
const overdueReview: Files = {
  'runbooks/api/high-error-rate.mdx': runbook.replace('severity: 1', 'reviewed: 2020-01-01\nreviewEvery: 1 year'),
};
const badField: Files = { 'runbooks/api/high-error-rate.mdx': runbook.replace('severity: 1', 'severity: high') };
const secretText: Files = { 'runbooks/api/keys.md': `# Keys\n\nglpat-${'a1B2c3D4e5'.repeat(2)}\n` };
const noSources: Files = { 'sources/prometheus.yaml': undefined, 'sources/alertmanager.yaml': undefined };

function makeFolder(files: Files): string {
  const folder = writeContent(files);
  onTestFinished(() => removeContent(folder));
  return folder;
}

function check(files: Files, ...args: string[]): Promise<CommandResult> {
  const folder = makeFolder(files);
  return runCommand(runCheck, { cwd: folder, content: folder }, args);
}

describe('npm run check', () => {
  it.each<[number, string, Files, string[]]>([
    [0, 'valid content', {}, []],
    [0, 'content without files for the built-in sources', noSources, []],
    [2, 'a query that Prometheus would reject', invalidQuery, []],
    [2, 'a range vector', withQuery('errors[5m]'), []],
    [2, 'a subquery', withQuery('sum(errors)[5m:1m]'), []],
    [2, 'an unknown function', withQuery('avg_rate(errors[5m])'), []],
    [2, 'a secret', secretText, []],
    [0, 'an error that only is reported', invalidQuery, ['--fail-on', 'never']],
    [0, 'a warning', overdueReview, []],
    [1, 'a warning that fails', overdueReview, ['--fail-on', 'warning']],
    [1, 'content that cannot be loaded', badField, []],
    [0, 'such content, which only is reported', badField, ['--fail-on', 'never']],
  ])('exits with %i for %s', async (status, _, files, args) => {
    const { status: exitCode, stdout, stderr } = await check(files, ...args);
    expect(exitCode, stdout + stderr).toBe(status);
  });

  it('says that there are no problems only when there are none', async () => {
    expect((await check({})).stdout).toMatch(/^No problems in 1 service, 1 runbook and 0 guides\.$/m);
    const { stdout } = await check(invalidQuery);
    expect(stdout).not.toContain('No problems');
    expect(stdout).toMatch(/^Checked 1 service, 1 runbook and 0 guides\.$/m);
    expect(stdout).toMatch(/^Found: 1 error\./m);
  });

  it('shows file, line and part of an invalid query of several lines', async () => {
    const { stdout } = await check(withQuery('|-\n      sum(errors)\n      / by (pod) 2'));
    expect(stdout).toMatch(/services\/api\.yaml:16:\d+ {2}error {2}query-invalid\n {2}16 \| {7}\/ by \(pod\) 2\n/);
    expect(stdout).toContain('query of the signal error-rate is not valid: ');
  });

  it('checks the query for one instance, too', async () => {
    const instanceQuery = `instanceQuery: 'sum(rate(errors{pod="<pod>"}[1m])'`;
    const { status, stdout } = await check({
      'services/api.yaml': service.replace('unit: ratio', `unit: ratio\n    ${instanceQuery}`),
    });
    expect(status).toBe(2);
    expect(stdout).toContain('instanceQuery of the signal error-rate is not valid: ');
  });

  it.each([
    [
      'github',
      /^::error file=runbooks\/api\/high-error-rate\.mdx,line=4,col=11,title=content-invalid::severity must be/,
    ],
    ['json', /"id": "content-invalid",\s+"severity": "error",\s+"file": "runbooks/],
  ])('reports content that cannot be loaded as %s, too', async (format, report) => {
    const { stdout, stderr } = await check(badField, '--format', format);
    expect(stdout).toMatch(report);
    expect(stderr).toBe('');
  });
});

describe('npm run build', () => {
  it('stops before anything is written, and says what to do', async () => {
    const folder = makeFolder(invalidQuery);
    const dist = join(folder, 'dist');
    const { status, output } = await runScript('src/cli/build.ts', [], { CONTENT_DIR: folder, DIST_DIR: dist });
    expect(status).toBe(1);
    expect(output).toMatch(/services\/api\.yaml:14:\d+ {2}error {2}query-invalid/);
    expect(output).toContain('Not built.');
    expect(existsSync(dist)).toBe(false);
  });

  it.each<[boolean, string, Files, string[]]>([
    [false, 'valid content', {}, []],
    [true, 'a query that Prometheus would reject', invalidQuery, []],
    [false, 'such a query, which only is reported', invalidQuery, ['--fail-on', 'never']],
    [true, 'such a query with --lenient, which is about texts', invalidQuery, ['--lenient']],
    [true, 'a secret', secretText, []],
    [false, 'a secret in a text with --lenient', secretText, ['--lenient']],
    [false, 'a warning', overdueReview, []],
    [true, 'a warning that fails', overdueReview, ['--fail-on', 'warning']],
  ])('rejects: %s, for %s', async (isRejected, _, files, args) => {
    const content = await loadContent(listContentRoots({ CONTENT_DIR: makeFolder(files) }));
    expect(checkContent(content, parseBuildOptions(args)).isRejected).toBe(isRejected);
  });

  it.each(['--fial-on', '--fail-on=all', 'x'])('rejects the command line %s', (arg) => {
    expect(() => parseBuildOptions([arg])).toThrow(/npm run build --/);
  });
});
