import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runAnnotate } from '../../src/cli/run-annotate.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { type CommandResult, runCommand, spawnCommand } from './run-command.ts';

const rules = `# ours
groups:
  - name: g
    rules:
      - alert: HighErrorRate
        expr: sum by (pod, zone) (errors) > 1
        annotations:
          summary: too many   # of them
      - alert: Other
        expr: sum by (pod) (other) > 1
        annotations:
          runbook_url: https://wiki.test/other
`;

const highErrorRate =
  'https://runbooks.test/alerts/HighErrorRate/?zone={{ $labels.zone | urlquery }}&pod={{ $labels.pod | urlquery }}';
const other = 'https://runbooks.test/alerts/Other/?pod={{ $labels.pod | urlquery }}';

let folder: string;
let content: string;

beforeEach(() => {
  folder = createTemporaryFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'rules/a.yml'), rules);
  const runbook = '---\nalerts: [HighErrorRate]\nparams: { zone: {} }\n---\n\n# High error rate\n';
  content = writeContent({ 'runbooks/api/high-error-rate.mdx': runbook });
  onTestFinished(() => removeContent(content));
});

const run = (...args: string[]) => runIn(folder, ...args);

const runIn = (cwd: string, ...args: string[]): Promise<CommandResult> =>
  runCommand(runAnnotate, { cwd, content }, args);

const base = ['--base', 'https://runbooks.test/'];
const all = ['--rules', 'rules/*.yml', ...base];
const file = (): string => readFileSync(join(folder, 'rules/a.yml'), 'utf8');

describe('npm run annotate', () => {
  it('adds and corrects links with the labels of the runbook’s parameters, and changes nothing the second time', async () => {
    const { status, stdout, stderr } = await run(...all);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toBe('1 link added and 1 mended in 1 of 1 file; 0 right already, 0 left alone.\n');
    expect(file()).toBe(
      rules
        .replace('# of them\n', `# of them\n          runbook_url: ${highErrorRate}\n`)
        .replace('https://wiki.test/other', other),
    );
    const again = await run(...all);
    expect(again).toMatchObject({ status: 0, stdout: '' });
    expect(again.stderr).toContain('0 links added and 0 mended in 0 of 1 file; 2 right already');
  });

  it('only prints with --dry-run, and exits with 1 while there is something to change', async () => {
    const { status, stdout } = await run(...all, '--dry-run');
    expect(status).toBe(1);
    expect(file()).toBe(rules);
    expect(stdout).toContain('--- a/rules/a.yml\n+++ b/rules/a.yml\n@@');
    expect(stdout.match(/^[-+] .*$/gm)).toEqual([
      `+          runbook_url: ${highErrorRate}`,
      '-          runbook_url: https://wiki.test/other',
      `+          runbook_url: ${other}`,
    ]);
    await run(...all);
    expect(await run(...all, '--dry-run')).toMatchObject({ status: 0, stdout: '' });
  });

  it.each([
    ['in a folder with spaces', 'of ours/my rules.yml', []],
    ['elsewhere, without a line break at its end', '../elsewhere.yml', ['-d', '/']],
  ])('prints a diff that patch applies, for a file %s', async (_, path, options) => {
    const [inner, target] = [join(folder, 'inner'), join(folder, 'inner', path)];
    mkdirSync(join(inner, 'of ours'), { recursive: true });
    writeFileSync(target, rules.trimEnd());
    const args = ['--rules', path, ...base];
    const diff = (await runIn(inner, ...args, '--dry-run')).stdout;
    const patched = spawnSync('patch', ['-p1', '-s', ...options], { cwd: inner, input: diff, encoding: 'utf8' });
    expect(patched, patched.stdout).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect((await runIn(inner, ...args)).stderr).toContain('in 0 of 1 file; 2 right already');
    const written = readFileSync(target, 'utf8');
    expect(written).toContain(highErrorRate);
    expect(written.endsWith('\n')).toBe(false);
  });

  it('changes a file once, however many links lead to it', async () => {
    symlinkSync('a.yml', join(folder, 'rules/b.yml'));
    symlinkSync('..', join(folder, 'rules/up'));
    const { stdout } = await run('--rules', 'rules/**/*.yml', ...base, '--dry-run');
    expect(stdout.match(/^---/gm)).toHaveLength(1);
  });

  it('keeps existing links with --only-missing', async () => {
    expect((await run(...all, '--only-missing')).status).toBe(0);
    expect(file()).toBe(rules.replace('# of them\n', `# of them\n          runbook_url: ${highErrorRate}\n`));
  });

  it('reports the rules that it skips, with their line, and succeeds', async () => {
    writeFileSync(join(folder, 'rules/b.yml'), 'groups:\n- rules:\n  - alert: A\n    expr: up\n    annotations: [x]\n');
    const { status, stderr } = await run(...all);
    expect(status).toBe(0);
    expect(stderr).toContain('rules/b.yml:3  A is left alone: its annotations are no map.');
    expect(stderr).toContain('1 left alone');
  });

  it('keeps the mode of the file, and a link to it', async () => {
    chmodSync(join(folder, 'rules/a.yml'), 0o640);
    symlinkSync('rules/a.yml', join(folder, 'linked.yml'));
    expect((await run('--rules', 'linked.yml', ...base)).status).toBe(0);
    expect(lstatSync(join(folder, 'linked.yml')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'rules/a.yml')).mode & 0o777).toBe(0o640);
    expect(file()).toContain(highErrorRate);
  });

  it.each([
    ['broken YAML', 'groups: [\n', /rules\/b\.yml is left as it is: line \d+ is not valid YAML/],
    ['another encoding', Buffer.from('groups: # \xe4\n', 'latin1'), /rules\/b\.yml is not UTF-8/],
  ])('skips a file with %s, exits with 2, and changes the others', async (_, bytes, message) => {
    writeFileSync(join(folder, 'rules/b.yml'), bytes);
    const { status, stderr } = await run(...all);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(readFileSync(join(folder, 'rules/b.yml'))).toEqual(Buffer.from(bytes));
    expect(file()).toContain(highErrorRate);
  });

  it.each([
    ['no --rules', base, '--rules is missing'],
    ['no --base', ['--rules', 'rules/*.yml'], '--base is missing'],
    ['a base that is not a URL', ['--rules', 'rules/*.yml', '--base', 'runbooks'], '--base runbooks is no address'],
    ['a pattern without files', ['--rules', 'rulez/*.yml', ...base], '--rules rulez/*.yml names no file'],
    ['an unknown option', [...all, '--force'], "Unknown option '--force'"],
  ])('exits with 2 and a message for %s', async (_, args, message) => {
    const { status, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(file()).toBe(rules);
  });

  it('exits with 2 for invalid content', async () => {
    writeFileSync(join(content, 'runbooks/api/high-error-rate.mdx'), '---\nseverity: 9\n---\n');
    const { status, stderr } = await run(...all);
    expect(status).toBe(2);
    expect(stderr).toContain('high-error-rate.mdx:2');
    expect(file()).toBe(rules);
  });

  it('as a process writes to its outputs, reads CONTENT_DIR and exits with the code', () => {
    const spawned = (...args: string[]): CommandResult =>
      spawnCommand('src/cli/annotate.ts', { cwd: folder, content }, args);
    const { status, stdout, stderr } = spawned(...all, '--dry-run');
    expect(status).toBe(1);
    expect(stdout).toContain(`+          runbook_url: ${highErrorRate}\n`);
    expect(stderr).toContain('1 link would be added and 1 would be mended in 1 of 1 file');
    const failed = spawned(...base);
    expect(failed).toMatchObject({ status: 2, stdout: '' });
    expect(failed.stderr).toContain('--rules is missing');
    expect(spawned(...all)).toMatchObject({ status: 0, stdout: '' });
    expect(file()).toContain(highErrorRate);
  });

  it('prints its help with the exit codes', async () => {
    const { status, stdout } = await run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('with 1 when --dry-run found something to change');
  });
});
