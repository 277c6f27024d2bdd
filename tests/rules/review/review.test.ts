import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { splitFrontMatter } from '../../../src/catalog/read/front-matter.ts';
import { hashExpressions } from '../../../src/rules/review/hash-expressions.ts';
import { writeReviewedRules } from '../../../src/rules/review/write-reviewed-rules.ts';

describe('hashExpressions', () => {
  const same = 'sum by (pod) (rate(errors{a="b # c"}[5m])) > 0.1';

  it.each([
    ['in another layout', 'sum by (pod)(\n  rate(errors{ a = "b # c" }[5m])\n)\n> 0.1\n'],
    ['with a comment', `# too many\n${same} # really`],
  ])('returns the same hash %s', (_, other) => expect(hashExpressions([other])).toBe(hashExpressions([same])));

  it.each([
    ['another threshold', same.replace('0.1', '0.2')],
    ['another string', same.replace('# c', '#  c')],
    ['a missing space', 'sumby (pod) (rate(errors{a="b # c"}[5m])) > 0.1'],
  ])('returns another hash for %s', (_, other) => expect(hashExpressions([other])).not.toBe(hashExpressions([same])));

  it('ignores the order of rules', () => {
    expect(hashExpressions(['a > 1', 'b > 2'])).toBe(hashExpressions(['b > 2', 'a > 1']));
    expect(hashExpressions(['a'])).toMatch(/^[a-p]{8}$/);
  });
});

describe('writeReviewedRules', () => {
  const hashes = { A: 'abcdefgh', B: 'ponmlkji' };

  it.each([
    ['front matter without the field', '---\ntitle: A # why\n---\n\ntext\n'],
    ['the field on one line', '---\nreviewedRules: { A: aaaaaaaa }\ntitle: A # why\n---\n\ntext\n'],
    [
      'the field over several lines',
      '---\nreviewedRules:\n  A: aaaaaaaa\n  B: bbbbbbbb\ntitle: A # why\n---\n\ntext\n',
    ],
    ['the field at the end', '---\ntitle: A # why\nreviewedRules:\n  A: aaaaaaaa\n---\n\ntext\n'],
    ['CRLF', '---\r\ntitle: A # why\r\n---\r\n\r\ntext\r\n'],
    ['no front matter', 'text\n'],
    ['empty front matter', '---\n---\ntext\n'],
  ])('writes the hashes into %s', (_, text) => {
    const written = writeReviewedRules(text, hashes) ?? '';
    const { source } = splitFrontMatter(written);
    expect(parse(source)).toMatchObject({ reviewedRules: hashes });
    expect(source.includes('title: A # why')).toBe(text.includes('title'));
    expect(written.endsWith(text.includes('\r') ? 'text\r\n' : 'text\n')).toBe(true);
    expect(writeReviewedRules(written, hashes)).toBeUndefined();
  });

  it('writes nothing into TOML, or without hashes', () => {
    expect(writeReviewedRules('+++\ntitle = "A"\n+++\n', hashes)).toBeUndefined();
    expect(writeReviewedRules('text', {})).toBeUndefined();
  });
});
