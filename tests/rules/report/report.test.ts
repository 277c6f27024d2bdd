import { describe, expect, it } from 'vitest';
import { mergeGroupedFindings } from '../../../src/rules/model/finding.ts';
import { formatGithubReport } from '../../../src/rules/report/github-report.ts';
import { formatJsonReport } from '../../../src/rules/report/json-report.ts';
import { formatTextReport } from '../../../src/rules/report/text-report.ts';
import { finding } from '../example-finding.ts';

describe('formatTextReport', () => {
  it('shows the line, a caret below it, and the fix', () => {
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
    ['of an unknown file', undefined],
    ['after the end of the file', 'one line'],
  ])('leaves out the line %s', (_, text) => expect(formatTextReport([finding], () => text)).not.toContain('|'));

  it('cuts a long line around the caret', () => {
    const long = `${'x'.repeat(300)}HERE${'y'.repeat(300)}`;
    const report = formatTextReport([{ ...finding, line: 1, column: 301 }], () => long);
    const [, line = '', caret = ''] = report.split('\n');
    expect(line.length).toBeLessThan(125);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('~') + 1)).toBe('HERE');
  });

  it('never shows the line of a secret', () => {
    expect(formatTextReport([{ ...finding, isSecret: true }], () => 'a\nkey: tr0ub4dor')).not.toContain('tr0ub4dor');
  });
});

describe('formatGithubReport', () => {
  it('escapes properties and messages', () => {
    expect(formatGithubReport([finding])).toBe(
      '::error file=rules/a%2Cb.yml,line=2,col=7,endColumn=11,title=query-invalid::it is 100 %25 wrong: x%0AMend it.',
    );
  });
});

describe('every report', () => {
  it('passes no command to a terminal or a build', () => {
    const name = '\n::error::a\r\n\u001B[31mb\u009B1mc\u202Ed ##[error]e ##vso[f]';
    const line = `expr: ::error::\u001B]0;t\u0007 ##[g]`;
    const evil = { ...finding, line: 1, message: `${name} is wrong`, hint: '::warning::x' };
    const [text, github, json] = [
      formatTextReport([evil], () => line),
      formatGithubReport([evil]),
      formatJsonReport([evil], { suppressed: 0, old: 0 }),
    ];
    for (const report of [text, github, json]) expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(text).not.toMatch(/^\s*::|##\w*\[/m);
    expect(github.match(/^\s*::/gm)).toHaveLength(1);
    expect(github).not.toMatch(/##\w*\[/);
    expect(JSON.parse(json)).toMatchObject({ findings: [{ message: evil.message }] });
  });
});

describe('formatJsonReport', () => {
  it('contains findings and counts', () => {
    expect(JSON.parse(formatJsonReport([finding], { suppressed: 1, old: 2 }))).toMatchObject({
      version: 1,
      findings: [{ id: 'query-invalid', severity: 'error', file: 'rules/a,b.yml', line: 2 }],
      silenced: 1,
      old: 2,
    });
  });
});

describe('mergeGroupedFindings', () => {
  it('keeps the first finding of a group', () => {
    const both = ['A', 'B'].map((subject) => ({ ...finding, subject, groupKey: 'api' }));
    expect(mergeGroupedFindings([...both, finding]).map(({ message }) => message)).toEqual([
      'it is 100 % wrong: x (also B)',
      'it is 100 % wrong: x',
    ]);
  });
});
