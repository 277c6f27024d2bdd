/** The words of the field, and no private ones, in names, comments, test names and documents. */
import { expect, it } from 'vitest';
import { formatViolation, readTree } from '../source-tree.ts';
import { findRetiredWords } from './find-retired.ts';

const code = ['src', 'tests', 'demo', 'bench', 'scripts'].map((root) => `${root}/**/*.{ts,astro,css,mjs}`);
const documents = ['*.md', 'docs/*.md', '.github/**/*.{md,yml}', 'deploy/**/*.{yml,tmpl,md}', 'demo/**/*.yml'];

it('writes no retired word', { timeout: 120_000 }, () => {
  const found = findRetiredWords(readTree(...code, ...documents)).map(formatViolation);
  expect(found).toEqual([]);
});

it.each([
  ['src/lib/planted.ts', '// Mends the page.', '"Mends" → fix, hint'],
  ['src/lib/planted.ts', '/** The blanks of a page. */\nexport {};', '"blanks" → placeholder'],
  ['src/lib/planted.ts', 'function stop() {\n  // whom to call\n}', '"whom" → who, upstream'],
  ['src/lib/planted.ts', 'const findBlank = 1;', 'findBlank: blank → placeholder'],
  ['src/lib/planted.ts', 'interface Place {}', 'Place → QuotingContext'],
  ['src/lib/planted.ts', 'function colorOf() {}', 'colorOf → a verb: findX, readX, getX'],
  ['src/lib/told-alert.ts', '', 'told-alert: told → report, say, show; AlertDetail; cannot determine'],
  [
    'src/lib/planted.ts',
    `it('tells the reader', () => {});`,
    '"tells" → report, say, show; AlertDetail; cannot determine',
  ],
  ['src/styles/planted.css', '.page-rung {}', 'page-rung: rung → severity level'],
  ['src/components/Planted.astro', '---\n// A ladder.\n---\n<p class="told-note">x</p>', '"ladder" → severity levels'],
  ['docs/planted.md', 'The light is red.', '"light" → level, status'],
])('finds a retired word in %s: %s', (file, text, message) => {
  expect(findRetiredWords(new Map([[file, text]])).map((each) => each.message)).toContain(message);
});

it.each([
  ['src/lib/planted.ts', `const text = 'Whom to call';`],
  ['src/lib/planted.ts', '// `data-blank` marks a placeholder, between blank lines'],
  ['src/lib/planted.ts', 'element.dataset.blank;'],
  ['src/components/Planted.astro', '<p>Whom to call</p>'],
  ['docs/planted.md', '### blank-unfilled\n\nWrite `mend`.\n\n```sh\nhouse\n```\n'],
])('leaves contracts and text of pages in %s: %s', (file, text) => {
  expect(findRetiredWords(new Map([[file, text]]))).toEqual([]);
});
