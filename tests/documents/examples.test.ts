/** Every example of README.md and docs is used as a reader would use it: checked, built, loaded by its program. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCheck } from '../../src/cli/run-check.ts';
import { removeContent, rightContent, writeContent, writeFiles } from '../catalog/write-content.ts';
import { type CommandResult, runCommand } from '../cli/run-command.ts';
import { runPromtool } from '../tools/promtool.ts';
import { buildSite } from '../tools/site.ts';
import { type Example, formatPosition, readExamples } from './read-examples.ts';

const examples = readExamples();
const isContentPath = ({ role }: Example): boolean => /^(?:services|sources|runbooks|guides|commands)\//.test(role);

/** Languages of examples that something must load; the others are commands, addresses and trees. */
const loadedLanguages = ['yaml', 'yml', 'md', 'markdown', 'mdx', 'json', 'toml', 'promql'];

const noContent = Object.fromEntries(Object.keys(rightContent).map((path) => [path, undefined]));

function makeFolder(files: Readonly<Record<string, string | undefined>>): string {
  const folder = writeContent(files);
  onTestFinished(() => removeContent(folder));
  return folder;
}

const check = (content: string, ...args: string[]): Promise<CommandResult> =>
  runCommand(runCheck, { cwd: content, content }, args);

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

it('finds the examples', () => {
  expect(examples.filter(isContentPath).length).toBeGreaterThan(2);
  expect(examples.length).toBeGreaterThan(20);
});

it('says of every example what it is', () => {
  const unknown = examples.filter(({ language, role }) => loadedLanguages.includes(language) && role === '');
  expect(unknown.map(formatPosition)).toEqual([]);
});

describe('examples of the content', () => {
  const right = examples.filter((example) => isContentPath(example) && !example.isWrong);

  it('make up content that is checked and built as it is', { timeout: 180_000 }, async () => {
    const folder = makeFolder({
      ...noContent,
      ...Object.fromEntries(right.map(({ role, text }) => [role, text])),
    });
    const checked = await check(folder, '--fail-on', 'warning');
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    expect(checked.stdout).toMatch(/^No problems in 1 service, 1 runbook and 0 guides\.$/m);
    const built = await buildSite({ CONTENT_DIR: folder });
    onTestFinished(built.remove);
    expect(built.output).toBe('');
    const page = readFileSync(join(built.folder, 'client/runbooks/payments/high-error-rate/index.html'), 'utf8');
    expect(page).toContain('A release is in progress');
  });

  it.each(examples.filter(({ isWrong }) => isWrong).map((example) => [formatPosition(example), example] as const))(
    '%s, which is wrong on purpose, is rejected with the report that follows it',
    async (_, example) => {
      const folder = makeFolder({ ...noContent, [example.role]: example.text });
      const { status, stderr } = await check(folder);
      expect(status).toBe(1);
      const report = examples.find(({ document, line }) => document === example.document && line > example.line);
      expect(stderr).toContain(report?.text.trimEnd());
    },
  );
});

describe('parts of a file', () => {
  const withRole = (role: string) =>
    examples.filter((example) => example.role === role).map((example) => [formatPosition(example), example] as const);

  it.each(withRole('front matter'))('%s is front matter of a runbook', async (_, { text }) => {
    const folder = makeFolder({ 'runbooks/api/part.md': `---\n${text}---\n# Part\n` });
    expect(await check(folder)).toMatchObject({ status: 0 });
  });

  it.each(withRole('service'))('%s is a part of a service', async (_, { text }) => {
    const folder = makeFolder({ 'services/part.yaml': `title: Part\n${text}` });
    expect(await check(folder)).toMatchObject({ status: 0 });
  });

  it.each([
    ...withRole('rule').map(([at, { text }]) => [at, text] as const),
    ...withRole('annotations').map(
      ([at, { text }]) =>
        [at, `- alert: HighErrorRate\n  expr: sum by (namespace, pod) (errors) > 1\n${indent(text, '  ')}`] as const,
    ),
  ])('%s is a part of a rule file that promtool and npm run check accept', async (_, text) => {
    const folder = makeFolder({});
    const [, margin = ''] = /^( *)/.exec(text) ?? [];
    const rules = indent(text.replaceAll(new RegExp(`^${margin}`, 'gm'), ''), '      ');
    writeFiles(folder, { 'rules.yml': `groups:\n  - name: part\n    rules:\n${rules}` });
    expect(runPromtool('check', 'rules', join(folder, 'rules.yml'))).toMatchObject({ isAccepted: true });
    const checked = await check(folder, '--rules', 'rules.yml', '--fail-on', 'warning');
    expect(checked.stdout).not.toMatch(/^rules\.yml:.* (?:warning|error) /m);
    expect(checked.stdout).toContain(', with 1 alert.');
    expect(checked.stdout).not.toContain('ignore-without-effect');
  });

  it.each(withRole('prometheus.yml'))('%s is a part of a configuration of Prometheus', (_, { text }) => {
    const file = join(makeFolder({}), 'prometheus.yml');
    writeFileSync(file, text);
    expect(runPromtool('check', 'config', file)).toMatchObject({ isAccepted: true });
  });

  it.each(withRole('alertmanager.yml'))('%s is a part of a configuration of Alertmanager', (_, { text }) => {
    const folder = makeFolder({});
    const template = readFileSync('deploy/alertmanager/flarepath.tmpl', 'utf8');
    writeFiles(folder, {
      'flarepath.tmpl': template,
      'alertmanager.yml': `${text}route: { receiver: none }\nreceivers: [{ name: none }]\n`,
    });
    const { status, stdout, stderr } = spawnSync('amtool', ['check-config', 'alertmanager.yml'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status, `${stdout}${stderr}`).toBe(0);
  });
});
