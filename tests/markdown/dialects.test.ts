import { describe, expect, it } from 'vitest';
import { translateDialects } from '../../src/catalog/read/dialects/translate.ts';
import { renderMarkdown } from './render-markdown.ts';

const render = async (source: string): Promise<string> =>
  (await renderMarkdown(translateDialects(source))).replace(/\n/g, '');

const buildCallout = (kind: string, title: string, html: string): string =>
  `<aside class="callout" data-kind="${kind}"><p class="callout-title">${title}</p>${html}</aside>`;

describe('admonitions of other tools', () => {
  it.each([
    ['GitHub', '> [!NOTE]\n> Look *twice*.', buildCallout('note', 'Note', '<p>Look <em>twice</em>.</p>')],
    [
      'GitHub, with a title',
      '> [!WARNING] Mind the gap\n> Text',
      buildCallout('caution', 'Mind the gap', '<p>Text</p>'),
    ],
    [
      'MkDocs',
      '!!! danger "Data loss"\n    Never do this.',
      buildCallout('danger', 'Data loss', '<p>Never do this.</p>'),
    ],
    ['MkDocs without a title', '!!! tip\n    Text', buildCallout('note', 'Tip', '<p>Text</p>')],
    ['MkDocs, folded', '??? note "More"\n    Text', buildCallout('note', 'More', '<p>Text</p>')],
    [
      'MkDocs with a list inside and text after it',
      '!!! note\n    One\n\n    - a\n    - b\n\nBehind',
      `${buildCallout('note', 'Note', '<p>One</p><ul><li>a</li><li>b</li></ul>')}<p>Behind</p>`,
    ],
    [
      'Docusaurus',
      ':::caution Slow\nText\n:::\nBehind',
      `${buildCallout('caution', 'Slow', '<p>Text</p>')}<p>Behind</p>`,
    ],
    ['Hugo', '{{< hint danger >}}\nText\n{{< /hint >}}', buildCallout('danger', 'Danger', '<p>Text</p>')],
    ['Hugo notice', '{{% notice warning %}}\nText\n{{% /notice %}}', buildCallout('caution', 'Warning', '<p>Text</p>')],
  ])('become callouts: %s', async (_, source, html) => expect(await render(source)).toBe(html));

  it('keep a fence inside whole', async () => {
    const html = await render('!!! note\n    ```bash\n    kubectl get pods\n    ```');
    expect(html).toMatch(/^<aside class="callout".*kubectl.*<\/aside>$/);
  });

  it.each([
    ['in a fence', '```\n!!! note\n    text\n```'],
    ['never closed', ':::note\ntext'],
    ['in inline code', 'Write `!!! note` there'],
    ['as an exclamation', '!!! Stop here !!!'],
  ])('are not found in other text: %s', async (_, source) => expect(await render(source)).not.toContain('callout'));

  it('keep the number of lines, so that a problem names the author’s line', () => {
    const source = 'a\n\n!!! note "x"\n    b\n\n    c\nd\n\n:::tip\ne\n:::\n{{< figure src="a.png" alt="z" >}}\nf';
    expect(translateDialects(source).split('\n')).toHaveLength(source.split('\n').length);
  });
});

describe('the links of Hugo', () => {
  it('point at the file', async () => {
    expect(await render('[x]({{< ref "./NodeDown.md" >}})')).toBe('<p><a href="./NodeDown.md">x</a></p>');
  });

  it('stay as they are in code, where they are templates', async () => {
    expect(await render('`{{ .Values.x }}` and `{{< ref "a" >}}`')).toContain('{{ .Values.x }}');
  });
});

describe('attribute lists', () => {
  it.each([
    [
      'open a link in a new tab',
      '[x](https://a.b){:target="_blank"} y',
      '<p><a href="https://a.b" target="_blank" rel="noopener">x</a> y</p>',
    ],
    ['name a heading', '## Drain it {#drain}', '<h2 id="drain">Drain it</h2>'],
    ['name a heading as kramdown does', '## Drain it {: #drain }', '<h2 id="drain">Drain it</h2>'],
    ['vanish below a paragraph', 'Text\n{: .note }', '<p>Text</p>'],
  ])('%s', async (_, source, html) => expect(await render(source)).toBe(html));

  it('leave other braces as they are', async () => {
    expect(await render('Set `a` to {b} or {:x y}')).toBe('<p>Set <code>a</code> to {b} or {:x y}</p>');
  });
});

describe('anchors', () => {
  it('are those of GitHub, the title included', async () => {
    const html = await render('# Down\n\n## Down\n\n## Is `etcd` up?\n\n## Drain <node>');
    expect([...html.matchAll(/id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['down-1', 'is-etcd-up', 'drain-node']);
  });
});

describe('accessible markup', () => {
  it('names the checkbox of a task', async () => {
    const html = await render('- [ ] drained\n- [x] cordoned');
    expect([...html.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)).toEqual(['To do', 'Done']);
  });

  it('aligns a column without a style, which the Content-Security-Policy forbids', async () => {
    const html = await renderMarkdown('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |');
    expect([...html.matchAll(/<td data-align="(\w+)">/g)].map(([, side]) => side)).toEqual(['left', 'center', 'right']);
    expect(html).not.toContain('style=');
  });

  it('lets the keyboard scroll a wide table, which stays a table', async () => {
    expect(await render('| a | b |\n| - | - |\n| 1 | 2 |')).toMatch(
      /^<div class="wide-table" tabindex="0" role="group" aria-label="Table"><table>.*<\/table><\/div>$/,
    );
  });
});
