import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/rules/read/read-rules.ts';
import { annotate, undoEdits } from './annotate-case.ts';
import { fileForms } from './file-forms.ts';
import { ruleForms } from './rule-forms.ts';

const link =
  'https://runbooks.test/alerts/Down/?namespace={{ $labels.namespace | urlquery }}&pod={{ $labels.pod | urlquery }}';

describe.each([...ruleForms, ...fileForms])('annotateText, for $form', ({ before, after }) => {
  const expected = after.replaceAll('LINK', link);
  const found = annotate(before);

  it('writes the link and keeps the rest', () => {
    expect(found).toMatchObject({ failure: undefined, skipped: [] });
    expect(found.text).toBe(expected);
    expect(undoEdits(found, before)).toBe(before);
  });

  it('writes a link that readRules finds', () => {
    const { alerts, readProblems } = readRules(found.text, 'rules.yml');
    expect(readProblems).toEqual([]);
    for (const { annotations } of alerts) expect(annotations['runbook_url']).toBe(link);
  });

  it('changes nothing the second time', () => {
    const again = annotate(expected);
    expect(again).toMatchObject({ text: expected, edits: [], added: 0, updated: 0, skipped: [] });
    expect(again.kept).toBeGreaterThan(0);
  });
});
