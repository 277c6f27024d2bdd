/**
 * The mark of an expression, the line that remembers it, and the small parts of an address.
 */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { splitFrontMatter } from '../../../src/catalog/read/front-matter.ts';
import { findMisspelledName } from '../../../src/lib/text/similar-names.ts';
import { listPrefixes, stripBase } from '../../../src/rules/links/guess-base.ts';
import { fillUrl, parseUrlTemplate, splitUrl } from '../../../src/rules/links/url-template.ts';
import { hashExpressions } from '../../../src/rules/review/hash-expressions.ts';
import { writeReviewedRules } from '../../../src/rules/review/write-reviewed-rules.ts';

describe('the mark of an expression', () => {
  const same = 'sum by (pod) (rate(errors{a="b # c"}[5m])) > 0.1';

  it.each([
    ['laid out otherwise', 'sum by (pod)(\n  rate(errors{ a = "b # c" }[5m])\n)\n> 0.1\n'],
    ['with a comment', `# too many\n${same} # really`],
  ])('is the same %s', (_, other) => {
    expect(hashExpressions([other])).toBe(hashExpressions([same]));
  });

  it.each([
    ['another threshold', same.replace('0.1', '0.2')],
    ['another text in quotes', same.replace('# c', '#  c')],
    ['a blank that parts two words', 'sumby (pod) (rate(errors{a="b # c"}[5m])) > 0.1'],
  ])('is another for %s', (_, other) => {
    expect(hashExpressions([other])).not.toBe(hashExpressions([same]));
  });

  it('does not depend on the order of several rules', () => {
    expect(hashExpressions(['a > 1', 'b > 2'])).toBe(hashExpressions(['b > 2', 'a > 1']));
    expect(hashExpressions(['a'])).toMatch(/^[a-p]{8}$/);
  });
});

describe('the line that remembers it', () => {
  const marks = { A: 'abcdefgh', B: 'ponmlkji' };

  it.each([
    ['none yet', '---\ntitle: A # why\n---\n\ntext\n'],
    ['one in one line', '---\nreviewedRules: { A: aaaaaaaa }\ntitle: A # why\n---\n\ntext\n'],
    ['one over several', '---\nreviewedRules:\n  A: aaaaaaaa\n  B: bbbbbbbb\ntitle: A # why\n---\n\ntext\n'],
    ['one at the end', '---\ntitle: A # why\nreviewedRules:\n  A: aaaaaaaa\n---\n\ntext\n'],
    ['CRLF', '---\r\ntitle: A # why\r\n---\r\n\r\ntext\r\n'],
    ['no front matter', 'text\n'],
    ['an empty one', '---\n---\ntext\n'],
  ])('is set where there was %s', (_, text) => {
    const written = writeReviewedRules(text, marks) ?? '';
    const { source } = splitFrontMatter(written);
    expect(parse(source)).toMatchObject({ reviewedRules: marks });
    expect(source.includes('title: A # why')).toBe(text.includes('title'));
    expect(written.endsWith(text.includes('\r') ? 'text\r\n' : 'text\n')).toBe(true);
    expect(writeReviewedRules(written, marks)).toBeUndefined();
  });

  it('is not written into TOML, nor without a mark', () => {
    expect(writeReviewedRules('+++\ntitle = "A"\n+++\n', marks)).toBeUndefined();
    expect(writeReviewedRules('text', {})).toBeUndefined();
  });
});

describe('an address', () => {
  it.each([
    ['/page/#step?POD=x', '/page/', 'POD=x', 'step'],
    ['/page/?a=b#step', '/page/', 'a=b', 'step'],
    ['/#x?y=1', '/', 'y=1', 'x'],
    ['/page#POD=x', '/page', '', undefined],
    ['/page#', '/page', '', undefined],
  ])('%s is taken apart', (address, path, query, anchor) => {
    expect(splitUrl(address)).toEqual({ path, query, anchor });
  });

  it.each([
    ['{{ $labels.pod }}', ['pod'], false],
    ['{{$labels.pod|urlquery}}', ['pod'], true],
    ['{{ urlQueryEscape .Labels.pod }}', ['pod'], true],
    ['{{ index $labels "a-b" | urlquery }}', ['a-b'], true],
    ['{{ printf "%s}}" $labels.pod }}', ['pod'], false],
  ])('%s is one action', (written, labels, isEscaped) => {
    const { actions } = parseUrlTemplate(`https://r/${written}/x`);
    expect(actions).toMatchObject([{ labels, isEscaped, start: 10, end: 10 + written.length }]);
  });

  it('is filled with what is known before the alert fires', () => {
    const known = new Map([['team', 'api']]);
    const template = parseUrlTemplate('/{{ $labels.team }}/{{ if $value }}{{ $labels.pod }}{{ end }}/');
    expect(fillUrl(template, known)).toBe('/api/\u0000/');
  });

  it.each([
    ['https://r.example/a', 'https://r.example', '/a'],
    ['https://R.example/a', 'https://r.example/', '/a'],
    ['https://r.example.evil/a', 'https://r.example', undefined],
    [`\${SITE_URL}/alerts/A/`, `\${SITE_URL}`, '/alerts/A/'],
    ['docs/a.md', '', 'docs/a.md'],
    ['https://r.example/a', '', undefined],
  ])('%s below %s is %s', (address, base, rest) => {
    expect(stripBase(address, base)).toBe(rest);
  });

  it('has a prefix for each of its folders', () => {
    expect(listPrefixes('https://a/b/c')).toEqual(['https://a', 'https://a/b']);
    expect(listPrefixes('docs/a.md')).toEqual(['', 'docs']);
  });

  it('resembles another name by letters, not by a word they share', () => {
    expect(findMisspelledName('HighErorRate', ['HighErrorRate', 'HighLatency'])).toBe('HighErrorRate');
    expect(findMisspelledName('NodeDown', ['NodeRAIDDegraded'])).toBeUndefined();
  });
});
