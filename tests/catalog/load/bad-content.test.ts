import { spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadFiles, loadFolder, loadProblems } from '../load-folder.ts';
import { removeContent, rightContent, writeContent } from '../write-content.ts';

const service = rightContent['services/api.yaml'] ?? '';
const runbook = rightContent['runbooks/api/high-error-rate.mdx'] ?? '';
const servicePath = 'services/api.yaml';
const runbookPath = 'runbooks/api/high-error-rate.mdx';

interface Mistake {
  path: string;
  text: string | Buffer;
  line?: number;
  /** The file that is named, where it is not the one at `path`. */
  at?: string;
}

/** Valid content in which `before` is `after`. */
const change = (path: keyof typeof rightContent, line: number, before: string, after: string): Mistake => ({
  path,
  line,
  text: (rightContent[path] ?? '').replace(before, after),
});

const mistakes: Record<string, [mistake: Mistake, message: RegExp, hint: RegExp]> = {
  'a severity in words': [
    change(runbookPath, 4, 'severity: 1', 'severity: high'),
    /severity must be a number from 1 .*but is "high"/,
    /severity: 2/,
  ],
  'a severity out of range': [
    change(runbookPath, 4, 'severity: 1', 'severity: 7'),
    /severity must be from 1 \(worst\) to 4, but is 7/,
    /severity: 2/,
  ],
  'a misspelt field': [
    change(runbookPath, 4, 'severity: 1', 'sevrity: 1'),
    /"sevrity" is not known here/,
    /Did you mean "severity"\?/,
  ],
  'alerts that are not a list': [
    change(runbookPath, 3, '[HighErrorRate]', 'HighErrorRate'),
    /alerts must be a list of alert names/,
    /alerts: \[HighErrorRate\]/,
  ],
  'a signal that the service does not define': [
    change(runbookPath, 5, '[error-rate]', '[eror-rate]'),
    /signals names "eror-rate"/,
    /Did you mean "error-rate"\?/,
  ],
  'an unknown signal in the text': [
    change(runbookPath, 10, 'id="health"', 'id="healt"'),
    /places the signal "healt"/,
    /Did you mean "health"\?/,
  ],
  'an unknown component': [
    change(runbookPath, 10, '<Signal id="health" />', '<Signl id="health" />'),
    /<Signl> is no component/,
    /Did you mean "Signal"\?/,
  ],
  'a placeholder outside code in MDX': [
    { path: runbookPath, line: 12, text: `${runbook}\nDelete <pod> now.\n` },
    /is not valid MDX/,
    /code|\.md/,
  ],
  'a placeholder in braces in MDX': [
    { path: runbookPath, line: 12, text: `${runbook}\nLook at {namespace} now.\n` },
    /\{namespace\} stands for nothing/,
    /write <namespace> in `code`/,
  ],
  'a signal without a source': [
    change(servicePath, 11, '    source: prometheus\n', ''),
    /signals\.error-rate asks nobody/,
    /Write, for example/,
  ],
  'a signal with a source that has no file': [
    change(servicePath, 13, 'source: prometheus', 'source: promethues'),
    /no sources\/promethues\.yaml/,
    /Did you mean "prometheus"\?/,
  ],
  'a signal that queries an Alertmanager': [
    change(servicePath, 13, 'source: prometheus', 'source: alertmanager'),
    /answers no queries/,
    /prometheus/,
  ],
  'a threshold with a foreign unit': [
    change(servicePath, 16, '"> 10 %"', '"> 10 ms"'),
    /does not fit unit: ratio/,
    /critical: "> 10 %"/,
  ],
  'a health check of an unknown endpoint': [
    change(servicePath, 19, 'endpoint: app', 'endpoint: ap'),
    /not among the service's endpoints/,
    /Did you mean "app"\?/,
  ],
  'a password in an address': [
    { path: 'sources/prometheus.yaml', line: 2, text: 'kind: prometheus\nurl: http://me:secret@prometheus:9090\n' },
    /must not hold a user or password/,
    /url:/,
  ],
  'an escalation to an unknown contact': [
    change(servicePath, 9, 'contact: lead', 'contact: boss'),
    /names the contact "boss"/,
    /Known here: lead/,
  ],
  'a file name that cannot be part of a URL': [
    { path: 'runbooks/api/100% full.md', text: '# Full' },
    /has one of % # \? \\ or a control character in its name/,
    /Rename the file/,
  ],
  'two files for one runbook': [
    { path: 'runbooks/api/high-error-rate.md', at: runbookPath, text: '# High error rate\n' },
    /is a second runbook "api\/high-error-rate"/,
    /Keep one of them/,
  ],
  'a runbook of an unknown service': [
    { path: 'runbooks/apj/slow.md', text: '# Slow\n' },
    /no services\/apj\.yaml/,
    /Did you mean "api"\?/,
  ],
  'an alias that hides a page': [
    { path: 'runbooks/api/slow.md', line: 2, text: '---\naliases: [api/high-error-rate]\n---\n# Slow\n' },
    /alias "api\/high-error-rate" is the address of/,
    /Remove the alias/,
  ],
  'invalid YAML': [{ path: servicePath, text: `${service}  broken: [1, 2\n` }, /is not valid YAML/, /indentation/],
  'a front matter without an end': [
    { path: runbookPath, line: 1, text: '---\ntitle: x\n\n## Meaning\n' },
    /never closes it/,
    /Add the same line again/,
  ],
  'a file that is not UTF-8': [
    { path: 'runbooks/api/latin.md', text: Buffer.from([0x23, 0x20, 0xe9, 0x0a]) },
    /is not UTF-8/,
    /Save the file as UTF-8/,
  ],
};

describe('bad content', () => {
  it.each(Object.entries(mistakes))('names file, line and fix of %s', async (_, [mistake, message, hint]) => {
    const { path, text, line, at = path } = mistake;
    const problems = await loadProblems({ [path]: text });
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem?.file.endsWith(at)).toBe(true);
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
    const env = { ...process.env, CONTENT_DIR: folder };
    const run = spawnSync('node', ['src/cli/build.ts'], { env, encoding: 'utf8' });
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
    expect(catalog.runbooks[0]).toMatchObject({
      id: 'api/high-error-rate',
      signals: ['error-rate'],
      context: ['health'],
    });
  });
});
