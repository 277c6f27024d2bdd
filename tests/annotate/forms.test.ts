import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/rules/read/read-rules.ts';
import { annotate, undoEdits } from './annotate-case.ts';
import { fileForms } from './file-forms.ts';
import { ruleForms } from './rule-forms.ts';

const link =
  'https://runbooks.test/alerts/Down/?namespace={{ $labels.namespace | urlquery }}&pod={{ $labels.pod | urlquery }}';

describe.each([...ruleForms, ...fileForms])('a rule with $form', ({ before, after }) => {
  const wanted = after.replaceAll('LINK', link);
  const found = annotate(before);

  it('gets its link, and keeps the rest as it is', () => {
    expect(found).toMatchObject({ failure: undefined, skipped: [] });
    expect(found.text).toBe(wanted);
    expect(undoEdits(found, before)).toBe(before);
  });

  it('has just this link when it is read', () => {
    const { alerts, readProblems } = readRules(found.text, 'rules.yml');
    expect(readProblems).toEqual([]);
    for (const { annotations } of alerts) expect(annotations['runbook_url']).toBe(link);
  });

  it('is not changed a second time', () => {
    const again = annotate(wanted);
    expect(again).toMatchObject({ text: wanted, edits: [], added: 0, updated: 0, skipped: [] });
    expect(again.kept).toBeGreaterThan(0);
  });
});
