import { describe, expect, it } from 'vitest';
import { compareWithBaseline, formatBaseline, parseBaseline } from '../../../src/rules/run/baseline.ts';
import { finding } from '../example-finding.ts';

describe('compareWithBaseline', () => {
  it('matches findings of the baseline on any line', () => {
    const baseline = parseBaseline(formatBaseline([finding, finding]));
    if (typeof baseline === 'string') throw new Error(baseline);
    const other = { ...finding, subject: 'Other' };
    const comparison = compareWithBaseline([{ ...finding, line: 99 }, other], baseline);
    expect(comparison).toEqual({ fresh: [other], old: 1, gone: 0 });
    expect(compareWithBaseline([], baseline).gone).toBe(1);
  });
});

describe('parseBaseline', () => {
  it.each(['', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{"id":1}]}'])('rejects %j', (text) => {
    expect(typeof parseBaseline(text)).toBe('string');
  });
});
