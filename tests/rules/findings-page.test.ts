import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingKinds } from '../../src/rules/model/finding.ts';

describe('docs/findings.md', () => {
  const text = readFileSync('docs/findings.md', 'utf8');

  it.each(Object.entries(findingKinds))('explains %s and gives its severity, %s', (id, severity) => {
    const [, section = ''] = new RegExp(`^### ${id}\\n([\\s\\S]*?)(?=^###? |(?![\\s\\S]))`, 'm').exec(text) ?? [];
    expect(section).toMatch(new RegExp(`^\\*${severity}\\*`, 'm'));
    expect(section.length).toBeGreaterThan(150);
  });
});
