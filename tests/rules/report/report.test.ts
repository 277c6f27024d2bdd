/**
 * How findings are told, what is left out on purpose, and what a baseline keeps.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Finding, findingKinds, mergeGroupedFindings } from '../../../src/rules/model/finding.ts';
import { formatGithubReport } from '../../../src/rules/report/github-report.ts';
import { formatJsonReport } from '../../../src/rules/report/json-report.ts';
import { formatTextReport } from '../../../src/rules/report/text-report.ts';
import { compareWithBaseline, formatBaseline, parseBaseline } from '../../../src/rules/run/baseline.ts';
import { findInCase, linkedRule, rule } from '../check-case.ts';

const finding: Finding = {
  id: 'query-invalid',
  file: 'rules/a,b.yml',
  line: 2,
  column: 7,
  length: 4,
  subject: 'PodDown',
  message: 'it is 100 % wrong: x',
  hint: 'Mend it.',
};

describe('a report', () => {
  it('shows people the line, a caret below it, and the mend', () => {
    expect(formatTextReport([finding], () => 'a\nexpr: up ==\n')).toBe(
      [
        'rules/a,b.yml:2:7  error  query-invalid',
        '  2 | expr: up ==',
        '    |       ^~~~',
        '    it is 100 % wrong: x',
        '    Mend it.',
      ].join('\n'),
    );
  });

  it.each([
    ['of a file that nobody has', undefined],
    ['behind the end of the file', 'one line'],
  ])('leaves out the line %s', (_, text) => {
    expect(formatTextReport([finding], () => text)).not.toContain('|');
  });

  it('cuts a long line around the caret', () => {
    const long = `${'x'.repeat(300)}HERE${'y'.repeat(300)}`;
    const told = formatTextReport([{ ...finding, line: 1, column: 301 }], () => long);
    const [, line = '', caret = ''] = told.split('\n');
    expect(line.length).toBeLessThan(125);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('~') + 1)).toBe('HERE');
  });

  it('never shows the line of a secret', () => {
    expect(formatTextReport([{ ...finding, isSecret: true }], () => 'a\nkey: tr0ub4dor')).not.toContain(
      'tr0ub4dor',
    );
  });

  it('is escaped for GitHub', () => {
    expect(formatGithubReport([finding])).toBe(
      '::error file=rules/a%2Cb.yml,line=2,col=7,endColumn=11,title=query-invalid::it is 100 %25 wrong: x%0AMend it.',
    );
  });

  it('hands no command to a terminal or a build, whatever an alert is called', () => {
    const name = '\n::error::a\r\n\u001B[31mb\u009B1mc\u202Ed ##[error]e ##vso[f]';
    const text = `expr: ::error::\u001B]0;t\u0007 ##[g]`;
    const evil = { ...finding, line: 1, message: `${name} is wrong`, mend: '::warning::x' };
    const [people, github, json] = [
      formatTextReport([evil], () => text),
      formatGithubReport([evil]),
      formatJsonReport([evil], { silenced: 0, old: 0 }),
    ];
    for (const told of [people, github, json])
      expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(people).not.toMatch(/^\s*::|##\w*\[/m);
    expect(github.match(/^\s*::/gm)).toHaveLength(1);
    expect(github).not.toMatch(/##\w*\[/);
    expect(JSON.parse(json)).toMatchObject({ findings: [{ message: evil.message }] });
  });

  it('is JSON for programs', () => {
    expect(JSON.parse(formatJsonReport([finding], { silenced: 1, old: 2 }))).toMatchObject({
      version: 1,
      findings: [{ id: 'query-invalid', severity: 'error', file: 'rules/a,b.yml', line: 2 }],
      silenced: 1,
      old: 2,
    });
  });

  it('tells findings that belong together once', () => {
    const both = ['A', 'B'].map((subject) => ({ ...finding, subject, groupKey: 'api' }));
    expect(mergeGroupedFindings([...both, finding]).map(({ message }) => message)).toEqual([
      'it is 100 % wrong: x (also B)',
      'it is 100 % wrong: x',
    ]);
  });
});

describe('a baseline', () => {
  it('keeps old findings from being told, wherever their lines went', () => {
    const baseline = parseBaseline(formatBaseline([finding, finding]));
    if (typeof baseline === 'string') throw new Error(baseline);
    const other = { ...finding, subject: 'Other' };
    const since = compareWithBaseline([{ ...finding, line: 99 }, other], baseline);
    expect(since).toEqual({ fresh: [other], old: 1, gone: 0 });
    expect(compareWithBaseline([], baseline).gone).toBe(1);
  });

  it.each(['', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{"id":1}]}'])(
    'is not %j',
    (text) => {
      expect(typeof parseBaseline(text)).toBe('string');
    },
  );
});

describe('a comment that ignores', () => {
  const ids = async (rules: string, content = {}) =>
    (await findInCase({ rules, content }))
      .map(({ id }) => id)
      .filter((id) => id !== 'runbook-alert-without-rule');
  const ignore = '# flarepath: ignore alert-without-runbook the team is called by phone';

  it.each([
    ['in the rule', rule('X', ignore, 'expr: up')],
    ['behind a value', rule('X', `expr: up ${ignore}`)],
    ['above the rule', rule('X', 'expr: up').replace('      - alert', `      ${ignore}\n      - alert`)],
    ['at the head of the file', `${ignore}\n${rule('X', 'expr: up')}`],
  ])('does so %s', async (_, rules) => {
    expect(await ids(rules)).toEqual([]);
  });

  it('does so for its own rule only', async () => {
    const rules = `${rule('X', ignore, 'expr: up')}${rule('Y', 'expr: up').slice('groups:\n'.length)}`;
    expect(await ids(rules)).toEqual(['alert-without-runbook']);
  });

  it('is told of when nothing is left to ignore', async () => {
    const rules = linkedRule('https://r.example/alerts/HighErrorRate/', 'up', ignore);
    expect(await ids(rules)).toEqual(['ignore-without-effect']);
  });

  it.each([
    [
      'front matter',
      '---\nalerts: [Gone]\n# flarepath: ignore runbook-alert-without-rule the rule comes in May\n---\n',
    ],
    [
      'HTML',
      '---\nalerts: [Gone]\n---\n\n<!-- flarepath: ignore runbook-alert-without-rule the rule comes in May -->\n',
    ],
  ])('does so in the %s of a runbook', async (_, text) => {
    const content = { 'runbooks/api/high-error-rate.mdx': undefined, 'runbooks/api/a.md': text };
    expect(await findInCase({ rules: rule('X', 'expr: up', ignore), content })).toEqual([]);
  });
});

describe('the page of findings', () => {
  const text = readFileSync('docs/findings.md', 'utf8');

  it.each(Object.entries(findingKinds))('gives a reason for %s and its severity, %s', (id, severity) => {
    const [, section = ''] =
      new RegExp(`^### ${id}\\n([\\s\\S]*?)(?=^###? |(?![\\s\\S]))`, 'm').exec(text) ?? [];
    expect(section).toMatch(new RegExp(`^\\*${severity}\\*`, 'm'));
    expect(section.length).toBeGreaterThan(150);
  });
});
