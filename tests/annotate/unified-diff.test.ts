import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../src/annotate/edit/editable-text.ts';
import { formatUnifiedDiff } from '../../src/annotate/unified-diff.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { annotate } from './annotate-case.ts';
import { fileForms } from './file-forms.ts';
import { ruleForms } from './rule-forms.ts';

const folder = createTemporaryFolder(afterAll);

/** The text after `git apply`. */
function applyWithGit(text: string, diff: string): string {
  const file = join(folder, 'rules.yml');
  writeFileSync(file, text);
  const { status, stderr, error } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: folder,
    input: diff,
    encoding: 'utf8',
    // Otherwise git treats the folder as part of a repository above it, and does nothing.
    env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
  });
  if (error) throw new Error('git is missing: install it from https://git-scm.com', { cause: error });
  if (status !== 0) throw new Error(`git rejects the diff: ${stderr}\n${diff}`);
  return readFileSync(file, 'utf8');
}

describe('formatUnifiedDiff', () => {
  it('shows the change with three lines of context', () => {
    const text = 'a\nb\nc\nd\ne\nf\ng\nh\n';
    expect(formatUnifiedDiff('x.yml', text, text.replace('e\n', 'e\nnew\n'))).toBe(
      '--- a/x.yml\n+++ b/x.yml\n@@ -3,6 +3,7 @@\n c\n d\n e\n+new\n f\n g\n h\n',
    );
  });

  it('is empty when nothing changes', () => expect(formatUnifiedDiff('x.yml', 'a\n', 'a\n')).toBe(''));

  it.each([...ruleForms, ...fileForms])('formats a change of $form that git applies', ({ before }) => {
    const { text } = annotate(before);
    expect(applyWithGit(before, formatUnifiedDiff('rules.yml', before, text))).toBe(text);
  });

  it('formats any change so that git applies it', () => {
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
        for (const [skip, length, replacement] of cuts.sort((a, b) => a[0] - b[0])) {
          const start = Math.max(at, skip);
          const end = start + length;
          if (end > text.length || (length === 0 && replacement === '')) continue;
          edits.push({ start, end, text: replacement });
          at = end + 1;
        }
        const expected = applyEdits(text, edits);
        fc.pre(text !== expected && expected !== '' && text !== '');
        expect(applyWithGit(text, formatUnifiedDiff('rules.yml', text, expected))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
