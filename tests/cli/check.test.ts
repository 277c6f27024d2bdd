/** `npm run check`: what it prints, what it writes, and how it ends. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCheck as runCheckCommand } from '../../src/cli/run-check.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { linkedRule, rule } from '../rules/check-case.ts';
import { startRealServer } from '../tools/real-server.ts';
import { type CommandResult, runCommand, spawnCommand } from './run-command.ts';

const good = linkedRule('https://r.example/alerts/HighErrorRate/?pod={{ $labels.pod | urlquery }}');
const runbookFile = 'runbooks/api/high-error-rate.mdx';
let folder: string;

beforeAll(() => {
  folder = writeContent();
  const rules: Record<string, string> = {
    good,
    bare: rule('Bare', 'expr: up == 0') + good.slice('groups:\n'.length).replace('name: api', 'name: more'),
    broken: linkedRule('https://r.example/alerts/HighErrorRate/', 'sum(up'),
  };
  mkdirSync(join(folder, 'rules'));
  for (const [name, text] of Object.entries(rules)) writeFileSync(join(folder, 'rules', `${name}.yml`), text);
});

afterAll(() => removeContent(folder));

const runCheck = (...args: string[]): Promise<CommandResult> =>
  runCommand(runCheckCommand, { cwd: folder, content: folder }, args);

describe('npm run check', () => {
  it.each([
    [0, 'without rules', []],
    [0, 'with valid rules', ['--rules', 'rules/good.yml']],
    [0, 'with a warning', ['--rules', 'rules/bare.yml']],
    [1, 'with a warning that fails', ['--rules', 'rules/bare.yml', '--fail-on', 'warning']],
    [2, 'with an error', ['--rules', 'rules/*.yml']],
    [2, 'with an error, where warnings fail, too', ['--rules', 'rules/*.yml', '--fail-on', 'warning']],
    [0, 'with an error that does not fail', ['--rules', 'rules/*.yml', '--fail-on', 'never']],
    [3, 'with a pattern without files', ['--rules', 'rules/*.yaml']],
    [3, 'with an unknown option', ['--rulez', 'rules/*.yml']],
    [3, 'with an unknown format', ['--format', 'xml']],
    [3, 'with a pattern that the shell expanded', ['--rules', 'rules/good.yml', 'rules/bare.yml']],
    [3, 'with a server that is not a URL', ['--prometheus', 'localhost:9090']],
    [3, 'with --accept, without rules', ['--accept']],
    [3, 'with an unknown runbook', ['--rules', 'rules/good.yml', '--accept', 'api/high-error-rat']],
    [3, 'with a missing baseline', ['--baseline', 'nowhere.json']],
  ])('exits with %i %s', async (status, _, args) => {
    const { status: exitCode, stdout, stderr } = await runCheck(...args);
    expect(exitCode, stdout + stderr).toBe(status);
    expect(status === 3 ? stderr : stdout).not.toBe('');
  });

  it.each([
    [0, 'valid rules', ['--rules', 'rules/good.yml']],
    [1, 'a warning that fails', ['--rules', 'rules/bare.yml', '--fail-on', 'warning']],
    [2, 'an error', ['--rules', 'rules/*.yml']],
    [3, 'an unknown option', ['--rulez', 'rules/*.yml']],
  ])('as a process exits with %i for %s', async (status, _, args) => {
    const spawned = spawnCommand('src/cli/check.ts', { cwd: folder, content: folder }, args);
    expect(spawned).toMatchObject(await runCheck(...args));
    expect(spawned.status).toBe(status);
  });

  it('shows the line, a caret, and the hint', async () => {
    const { stdout: out } = await runCheck('--rules', 'rules/broken.yml');
    expect(out).toContain('rules/broken.yml:5:20  error  query-invalid\n  5 |         expr: sum(up\n');
    expect(out).toContain('Checked 1 service, 1 runbook and 0 guides, with 1 alert.');
  });

  it('prints JSON and nothing else', async () => {
    const { stdout: out } = await runCheck('--rules', 'rules/*.yml', '--format', 'json');
    const ids = JSON.parse(out).findings.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['alert-without-runbook', 'query-invalid']);
  });

  it('prints workflow commands', async () => {
    const { stdout: out } = await runCheck('--rules', 'rules/broken.yml', '--format', 'github');
    expect(out).toMatch(/^::error file=rules\/broken\.yml,line=5,col=\d+,.*title=query-invalid::/);
  });

  it('leaves out findings of the baseline, and reports those that are gone', async () => {
    const baseline = ['--baseline', 'old.json'];
    expect((await runCheck('--rules', 'rules/*.yml', ...baseline, '--write-baseline')).status).toBe(0);
    const later = await runCheck('--rules', 'rules/*.yml', ...baseline);
    expect(later).toMatchObject({ status: 0, stderr: '' });
    expect(later.stdout).toContain('In the baseline: 2.');
    expect((await runCheck('--rules', 'rules/good.yml', ...baseline)).stderr).toContain('2 findings');
  });
});

describe('--accept', () => {
  const path = () => join(folder, runbookFile);

  it('writes one line into the front matter, so that a changed rule is found', async () => {
    const before = readFileSync(path(), 'utf8');
    onTestFinished(() => writeFileSync(path(), before));
    const { stdout: out } = await runCheck('--rules', 'rules/good.yml', '--accept', 'api/high-error-rate');
    expect(out).toContain('HighErrorRate ');
    const written = readFileSync(path(), 'utf8');
    const line = /^reviewedRules: \{ HighErrorRate: [a-p]{8} \}\n/m.exec(written)?.[0] ?? '';
    expect(line).not.toBe('');
    expect(written.replace(line, '')).toBe(before);
    expect((await runCheck('--rules', 'rules/good.yml', '--fail-on', 'warning')).status).toBe(0);
    expect((await runCheck('--rules', 'rules/broken.yml')).stdout).toContain('rule-changed-since-review');
    await runCheck('--rules', 'rules/broken.yml', '--accept');
    expect(readFileSync(path(), 'utf8').match(/reviewedRules/g)).toHaveLength(1);
    expect((await runCheck('--rules', 'rules/broken.yml')).stdout).not.toContain('rule-changed-since-review');
  });
});

describe('--prometheus', () => {
  it('checks the rules of a running Prometheus', async () => {
    const server = await startRealServer('prometheus', (work, data) => {
      const config = join(work, 'prometheus.yml');
      writeFileSync(config, `rule_files: ['${join(folder, 'rules/bare.yml')}']\n`);
      return [`--config.file=${config}`, `--storage.tsdb.path=${data}`];
    });
    onTestFinished(() => server.stop());
    const { status, stdout: out } = await runCheck('--prometheus', server.url, '--fail-on', 'warning');
    expect(out).toContain(`${server.url} ${join(folder, 'rules/bare.yml')}  warning  alert-without-runbook`);
    expect(out).toContain(', with 2 alerts.');
    expect(status).toBe(1);
  });

  it.each([
    ['a login page', 200, '<html>Log in</html>', /no JSON/],
    ['an error', 503, '{"status":"error","error":"not ready"}', /not ready/],
    ['a redirect', 302, '', /redirected/],
  ])('explains %s, after one GET', async (_, status, body, message) => {
    const requests: string[] = [];
    const server = createServer(({ method, url }, response) => {
      requests.push(`${method} ${url}`);
      response.writeHead(status, { location: 'https://sso.example/' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const ended = await runCheck('--prometheus', `http://127.0.0.1:${port}`);
    expect(ended.status).toBe(3);
    expect(ended.stderr).toMatch(message);
    expect(requests).toEqual(['GET /api/v1/rules?type=alert']);
  });
});
