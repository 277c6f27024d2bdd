import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../src/annotate/edit/editable-text.ts';
import { formatUnifiedDiff } from '../../src/annotate/unified-diff.ts';
import { annotate } from './annotate-case.ts';
import { fileForms } from './file-forms.ts';
import { ruleForms } from './rule-forms.ts';

const folder = mkdtempSync(join(tmpdir(), 'flarepath-diff-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What git makes of `text` with the diff. */
function applyWithGit(text: string, diff: string): string {
  const file = join(folder, 'rules.yml');
  writeFileSync(file, text);
  const { status, stderr, error } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: folder,
    input: diff,
    encoding: 'utf8',
    // Or git takes the folder for a part of a repository further up, and does nothing.
    env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
  });
  if (error) throw new Error('git is missing: install it from https://git-scm.com', { cause: error });
  if (status !== 0) throw new Error(`git refuses the diff: ${stderr}\n${diff}`);
  return readFileSync(file, 'utf8');
}

describe('the diff of edits', () => {
  it('shows three lines around, and what is new', () => {
    const text = 'a\nb\nc\nd\ne\nf\ng\nh\n';
    expect(formatUnifiedDiff('x.yml', text, text.replace('e\n', 'e\nnew\n'))).toBe(
      '--- a/x.yml\n+++ b/x.yml\n@@ -3,6 +3,7 @@\n c\n d\n e\n+new\n f\n g\n h\n',
    );
  });

  it('is empty where nothing changes', () => {
    expect(formatUnifiedDiff('x.yml', 'a\n', 'a\n')).toBe('');
  });

  it.each([...ruleForms, ...fileForms])('of a rule with $form is taken by git', ({ before }) => {
    const { text } = annotate(before);
    expect(applyWithGit(before, formatUnifiedDiff('rules.yml', before, text))).toBe(text);
  });

  it('is taken by git for any edits', () => {
    const line = fc.constantFrom('a', 'b', '', '  c', 'd\r');
    const cases = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 40 }),
      ending: fc.constantFrom('\n', ''),
      cuts: fc.array(fc.tuple(fc.nat(200), fc.nat(8), fc.constantFrom('x', '\ny', 'z\n', '\nq\nr\n', '')), {
        minLength: 1,
        maxLength: 5,
      }),
    });
    fc.assert(
      fc.property(cases, ({ lines, ending, cuts }) => {
        const text = lines.join('\n') + ending;
        const edits: Edit[] = [];
        let at = 0;
        for (const [skip, length, put] of cuts.sort((a, b) => a[0] - b[0])) {
          const start = Math.max(at, skip);
          const end = start + length;
          if (end > text.length || (length === 0 && put === '')) continue;
          edits.push({ start, end, text: put });
          at = end + 1;
        }
        const wanted = applyEdits(text, edits);
        fc.pre(text !== wanted && wanted !== '' && text !== '');
        expect(applyWithGit(text, formatUnifiedDiff('rules.yml', text, wanted))).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
