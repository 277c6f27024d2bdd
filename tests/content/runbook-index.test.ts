import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(`dist/client${path}`, 'utf8');

interface RunbookEntry {
  id: string;
  url: string;
  markdown: string;
  alerts: { name: string; url: string }[];
  params: { name: string; pattern: string }[];
  severity: number | null;
  severityName: string | null;
  owner: string | null;
  reviewed: string | null;
  reviewDue: string | null;
}

describe('the index for tools', () => {
  const { runbooks }: { runbooks: RunbookEntry[] } = JSON.parse(read('/runbooks.json'));

  it('lists all 29 runbooks of the five services, and 7 of Flarepath itself', () => {
    const services = runbooks.map(({ id }) => id.split('/')[0]);
    const counts = Object.fromEntries(
      [...new Set(services)].map((id) => [id, services.filter((each) => each === id).length]),
    );
    const { flarepath, ...ofServices } = counts;
    expect(ofServices).toEqual({ 'optimal-build': 4, seekapa: 7, sira: 9, 'sql-synthesizer': 4, synap: 5 });
    expect(flarepath).toBe(7);
  });

  it('says of each what a bot has to know', () => {
    const found = runbooks.find(({ id }) => id === 'sira/disk-space-low');
    expect(found).toMatchObject({
      url: '/runbooks/sira/disk-space-low/',
      markdown: '/runbooks/sira/disk-space-low.md',
      alerts: [{ name: 'DiskSpaceLow', url: '/runbooks/sira/disk-space-low/' }],
      severityName: expect.stringMatching(/^P\d$/),
      reviewed: '2026-01-29',
      reviewDue: '2026-04-29',
    });
    const withParams = runbooks.find(({ id }) => id === 'sql-synthesizer/high-error-rate');
    expect(withParams?.params).toContainEqual(expect.objectContaining({ name: 'pod', pattern: 'kubernetes-name' }));
  });

  it.each(runbooks.map(({ id }) => id))('%s has its Markdown, with facts first and no component in it', (id) => {
    const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(read(`/runbooks/${id}.md`)) ?? [];
    expect(parse(front)).toMatchObject({ title: expect.any(String), service: id.split('/')[0] });
    expect(body).toMatch(/^\n# /);
    const prose = body.replace(/^[ \t]*(`{3,})[\s\S]*?^[ \t]*\1[ \t]*$/gm, '').replace(/`[^`\n]*`/g, '');
    expect(prose.match(/<\/?[A-Z]\w*/g) ?? []).toEqual([]);
    expect(body).toContain('## Verification');
  });
});
