import { spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadFiles, loadFolder, loadProblems } from '../load-folder.ts';
import { removeContent, rightContent, writeContent } from '../write-content.ts';

const service = rightContent['services/api.yaml'] ?? '';
const runbook = rightContent['runbooks/api/high-error-rate.mdx'] ?? '';
const servicePath = 'services/api.yaml';
const runbookPath = 'runbooks/api/high-error-rate.mdx';

interface Mistake {
  name: string;
  files: Record<string, string | Buffer | undefined>;
  at: [file: string, line?: number];
  message: RegExp;
  hint: RegExp;
}

const mistakes: Mistake[] = [
  {
    name: 'a severity in words',
    files: { [runbookPath]: runbook.replace('severity: 1', 'severity: high') },
    at: [runbookPath, 4],
    message: /severity must be a number from 1 .*but is "high"/,
    hint: /severity: 2/,
  },
  {
    name: 'a severity out of range',
    files: { [runbookPath]: runbook.replace('severity: 1', 'severity: 7') },
    at: [runbookPath, 4],
    message: /severity must be from 1 \(worst\) to 4, but is 7/,
    hint: /severity: 2/,
  },
  {
    name: 'a misspelt field',
    files: { [runbookPath]: runbook.replace('severity: 1', 'sevrity: 1') },
    at: [runbookPath, 4],
    message: /"sevrity" is not known here/,
    hint: /Did you mean "severity"\?/,
  },
  {
    name: 'alerts that are not a list',
    files: { [runbookPath]: runbook.replace('[HighErrorRate]', 'HighErrorRate') },
    at: [runbookPath, 3],
    message: /alerts must be a list of alert names/,
    hint: /alerts: \[HighErrorRate\]/,
  },
  {
    name: 'a signal that the service does not define',
    files: { [runbookPath]: runbook.replace('[error-rate]', '[eror-rate]') },
    at: [runbookPath, 5],
    message: /signals names "eror-rate"/,
    hint: /Did you mean "error-rate"\?/,
  },
  {
    name: 'an unknown signal in the text',
    files: { [runbookPath]: runbook.replace('id="health"', 'id="healt"') },
    at: [runbookPath, 10],
    message: /places the signal "healt"/,
    hint: /Did you mean "health"\?/,
  },
  {
    name: 'an unknown component',
    files: { [runbookPath]: runbook.replace('<Signal id="health" />', '<Signl id="health" />') },
    at: [runbookPath, 10],
    message: /<Signl> is no component/,
    hint: /Did you mean "Signal"\?/,
  },
  {
    name: 'a placeholder outside code in MDX',
    files: { [runbookPath]: `${runbook}\nDelete <pod> now.\n` },
    at: [runbookPath, 12],
    message: /is not valid MDX/,
    hint: /code|\.md/,
  },
  {
    name: 'a placeholder in braces in MDX',
    files: { [runbookPath]: `${runbook}\nLook at {namespace} now.\n` },
    at: [runbookPath, 12],
    message: /\{namespace\} stands for nothing/,
    hint: /write <namespace> in `code`/,
  },
  {
    name: 'a signal without a source',
    files: { [servicePath]: service.replace('    source: prometheus\n', '') },
    at: [servicePath, 11],
    message: /signals\.error-rate asks nobody/,
    hint: /Write, for example/,
  },
  {
    name: 'a signal with a source that has no file',
    files: { [servicePath]: service.replace('source: prometheus', 'source: promethues') },
    at: [servicePath, 13],
    message: /no sources\/promethues\.yaml/,
    hint: /Did you mean "prometheus"\?/,
  },
  {
    name: 'a signal that queries an Alertmanager',
    files: { [servicePath]: service.replace('source: prometheus', 'source: alertmanager') },
    at: [servicePath, 13],
    message: /answers no queries/,
    hint: /prometheus/,
  },
  {
    name: 'a threshold with a foreign unit',
    files: { [servicePath]: service.replace('"> 10 %"', '"> 10 ms"') },
    at: [servicePath, 16],
    message: /does not fit unit: ratio/,
    hint: /critical: "> 10 %"/,
  },
  {
    name: 'a health check of an unknown endpoint',
    files: { [servicePath]: service.replace('endpoint: app', 'endpoint: ap') },
    at: [servicePath, 19],
    message: /not among the service's endpoints/,
    hint: /Did you mean "app"\?/,
  },
  {
    name: 'a password in an address',
    files: { 'sources/prometheus.yaml': 'kind: prometheus\nurl: http://me:secret@prometheus:9090\n' },
    at: ['sources/prometheus.yaml', 2],
    message: /must not hold a user or password/,
    hint: /url:/,
  },
  {
    name: 'an escalation to an unknown contact',
    files: { [servicePath]: service.replace('contact: lead', 'contact: boss') },
    at: [servicePath, 9],
    message: /names the contact "boss"/,
    hint: /Known here: lead/,
  },
  {
    name: 'a file name that cannot be part of a URL',
    files: { 'runbooks/api/100% full.md': '# Full' },
    at: ['runbooks/api/100% full.md'],
    message: /has one of % # \? \\ or a control character in its name/,
    hint: /Rename the file/,
  },
  {
    name: 'two files for one runbook',
    files: { 'runbooks/api/high-error-rate.md': '# High error rate\n' },
    at: [runbookPath],
    message: /is a second runbook "api\/high-error-rate"/,
    hint: /Keep one of them/,
  },
  {
    name: 'a runbook of an unknown service',
    files: { 'runbooks/apj/slow.md': '# Slow\n' },
    at: ['runbooks/apj/slow.md'],
    message: /no services\/apj\.yaml/,
    hint: /Did you mean "api"\?/,
  },
  {
    name: 'an alias that hides a page',
    files: { 'runbooks/api/slow.md': '---\naliases: [api/high-error-rate]\n---\n# Slow\n' },
    at: ['runbooks/api/slow.md', 2],
    message: /alias "api\/high-error-rate" is the address of/,
    hint: /Remove the alias/,
  },
  {
    name: 'invalid YAML',
    files: { [servicePath]: `${service}  broken: [1, 2\n` },
    at: [servicePath],
    message: /is not valid YAML/,
    hint: /indentation/,
  },
  {
    name: 'a front matter without an end',
    files: { [runbookPath]: '---\ntitle: x\n\n## Meaning\n' },
    at: [runbookPath, 1],
    message: /never closes it/,
    hint: /Add the same line again/,
  },
  {
    name: 'a file that is not UTF-8',
    files: { 'runbooks/api/latin.md': Buffer.from([0x23, 0x20, 0xe9, 0x0a]) },
    at: ['runbooks/api/latin.md'],
    message: /is not UTF-8/,
    hint: /Save the file as UTF-8/,
  },
];

describe('bad content', () => {
  it.each(mistakes)('names file, line and fix of $name', async ({ files, at: [file, line], message, hint }) => {
    const problems = await loadProblems(files);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem?.file.endsWith(file)).toBe(true);
    expect(problem?.line).toBe(line ?? problem?.line);
    expect(problem?.message).toMatch(message);
    expect(problem?.hint).toMatch(hint);
  });

  it('rejects a missing content folder', async () => {
    await expect(loadFolder('/nowhere/content')).rejects.toThrow(/no such content folder/);
  });

  it('stops the build with all problems at once, before anything is written', () => {
    const folder = writeContent({
      [runbookPath]: runbook.replace('severity: 1', 'severity: high'),
      'sources/alertmanager.yaml': 'kind: pager\nurl: nowhere\n',
    });
    onTestFinished(() => removeContent(folder));
    const run = spawnSync('node', ['src/cli/build.ts'], {
      env: { ...process.env, CONTENT_DIR: folder },
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/has 3 problems/);
    expect(run.stderr).toMatch(/high-error-rate\.mdx:4:\d+ {2}severity must be a number/);
    expect(run.stderr).toMatch(/alertmanager\.yaml:1:\d+ {2}kind must be prometheus or alertmanager/);
    expect(run.stderr).toMatch(/alertmanager\.yaml:2:\d+ {2}url "nowhere" is no http/);
  });

  it('accepts components and names that the text defines', async () => {
    const own =
      "import Table from './Table.astro';\nexport const region = 'eu';\n\n<Table />\n\nIn {region}: {/* a comment */} {1 + 1}\n";
    expect(await loadProblems({ [runbookPath]: `${runbook}\n${own}` })).toEqual([]);
  });

  it('accepts valid content', async () => {
    const catalog = await loadFiles({});
    expect(catalog.runbooks[0]).toMatchObject({ id: 'api/high-error-rate', signals: ['error-rate', 'health'] });
  });
});
