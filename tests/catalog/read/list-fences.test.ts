import { describe, expect, it } from 'vitest';
import { listFencePlaceholders } from '../../../src/catalog/read/markdown/list-fences.ts';
import { readMarkdown } from '../../../src/catalog/read/markdown-text.ts';
import { type Fence, normalizeFenceLanguage } from '../../../src/shell/fence.ts';

function readFences(body: string, format: 'md' | 'mdx' = 'md', firstLine = 1): Fence[] {
  const text = readMarkdown(body, format, 'a.md', firstLine);
  if ('message' in text) throw new Error(text.message);
  return text.fences;
}

describe('the code blocks of a text', () => {
  it('have their language, meta and source', () => {
    expect(readFences('```Bash title="x" risk=\'y\'\nls\n```')).toMatchObject([
      { language: 'bash', meta: { title: 'x', risk: 'y' }, source: 'ls', isFenced: true },
    ]);
  });

  it('have their lines in the file and in the text', () => {
    const body = 'a\n\n- ```bash\n  ls\n  cd\n  ```\n\n> ~~~\n> b\n> ~~~\n\n    c\n';
    expect(readFences(body, 'md', 11).map(({ line, from, to }) => [line, from, to])).toEqual([
      [14, 2, 6],
      [19, 7, 10],
      [22, 11, 12],
    ]);
  });

  it('stand inside the components of MDX', () => {
    expect(readFences('<Steps>\n\n1. a\n\n   ```bash\n   ls\n   ```\n\n</Steps>', 'mdx')).toMatchObject([
      { source: 'ls', line: 6, from: 4, to: 7 },
    ]);
  });

  it('are found below a line that is only a placeholder, as the page shows them', () => {
    expect(readFences('x\n\n<pod>\n```bash\nkubectl logs <pod>\n```')).toMatchObject([
      { source: 'kubectl logs <pod>', line: 5, from: 3, to: 6 },
    ]);
  });

  it.each([
    ['a comment', '<!--\n```bash\nls\n```\n-->'],
    ['an element', '<div>\n```bash\nls\n```\n</div>'],
  ])('are not found in %s', (_, body) => expect(readFences(body)).toEqual([]));
});

it.each([
  ['bash', '', 'bash'],
  ['bash,linenos', '', 'bash'],
  ['{.bash', '.numberLines}', 'bash'],
  ['{code-block}', 'Bash', 'bash'],
  ['{code-block}', '', ''],
  ['', '', ''],
])('reads %j %j as language %j', (written, meta, language) => {
  expect(normalizeFenceLanguage(written, meta)).toBe(language);
});

it('lists placeholders of fences once, and none of indented blocks and prose', () => {
  const body = '<prose>\n\n```bash\na <pod> <node>\n```\n\n> ```\n> <pod> <host>\n> ```\n\n    <indented>';
  expect(listFencePlaceholders(readFences(body))).toEqual(['pod', 'node', 'host']);
});
