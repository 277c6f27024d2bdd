import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { findActiveContent, listElementNames } from '../tools/active-content.ts';
import { hostileHtml } from './hostile-html.ts';
import { renderMarkdown } from './render-markdown.ts';

const refused = [
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'form',
  'input',
  'button',
  'meta',
  'base',
  'link',
].concat(['svg', 'math', 'template', 'noscript', 'textarea', 'title', 'xmp', 'video', 'source', 'slot']);

/** Attributes of elements that are written by an author; code blocks and images have others. */
const refusedAttributes =
  /<[a-z]+(?:\s[^<>]*)?\s(?:on\w+|style|name|ping|srcset|formaction|background|autofocus|tabindex="0" autofocus)(?:=|\s|>)/i;

/** Markup alone, without the values of attributes. */
const removeValues = (html: string): string => html.replace(/="[^"]*"/g, '=""');

describe('HTML of a stranger', () => {
  it.each(hostileHtml)('runs, loads and names nothing, and the rest of the text stays: %s', async (_, text) => {
    const html = await renderMarkdown(text);
    expect(findActiveContent(html)).toEqual([]);
    expect([...listElementNames(html)].filter((name) => refused.includes(name))).toEqual([]);
    expect(removeValues(html)).not.toMatch(refusedAttributes);
    expect(html).not.toMatch(/<img[^>]*(?:evil|data:image\/svg)|id="own\/|rel="opener"|target="status"/);
    expect(html).toContain('KEPT');
  });
});

describe('HTML of a text', () => {
  it.each([
    [
      'a fold',
      '<details open>\n<summary>a</summary>\n\n*b*\n\n</details>',
      '<details open><summary>a</summary><p><em>b</em></p></details>',
    ],
    ['keys', '<kbd>Ctrl</kbd>', '<p><kbd>Ctrl</kbd></p>'],
    ['indices', 'H<sub>2</sub>O<sup>+</sup>', '<p>H<sub>2</sub>O<sup>+</sup></p>'],
    ['line breaks', 'a<br>b<br/>c<br />d</br>e', '<p>a<br>b<br>c<br>d<br>e</p>'],
    [
      'an image',
      '<img src="/files/a.png" width="50%" align="right" alt="a &amp; b">',
      '<img src="/files/a.png" width="50%" align="right" alt="a &amp; b">',
    ],
    [
      'an image inside the text',
      '<img src="data:image/png;base64,aGk=" alt="">',
      '<img src="data:image/png;base64,aGk=" alt="">',
    ],
    [
      'a table',
      '<table border="1">\n<tr><td colspan="2" align="center">a</td></tr>\n</table>',
      '<table border="1"><tr><td colspan="2" align="center">a</td></tr></table>',
    ],
    ['an anchor', '<a name="x"></a>a', '<p><a id="x"></a>a</p>'],
    ['an anchor that closes itself', '<a name="x"/>a <a href="#x">b</a>', '<p><a id="x"></a>a <a href="#x">b</a></p>'],
    ['an anchor with both names', '<a id="y" name="x">a</a>', '<p><a id="y">a</a></p>'],
    [
      'a link',
      '<a href="https://a.test/?a=1&b=2" title="t">a</a>',
      '<p><a href="https://a.test/?a=1&amp;b=2" title="t">a</a></p>',
    ],
    [
      'a link of a chat',
      '<a href="slack://channel?id=1">a</a> [b](tel:+123)',
      '<p><a href="slack://channel?id=1">a</a> <a href="tel:+123">b</a></p>',
    ],
    ['a new tab', '<a href="x" target="_blank">a</a>', '<p><a href="x" target="_blank" rel="noopener">a</a></p>'],
    ['a centered block', '<p align="center">\n<b>a</b>\n</p>', '<p align="center"><b>a</b></p>'],
    ['paragraphs without an end', '<p>a\n<p>b', '<p>a<p>b'],
    ['entities and a lone sign', '<div>a &lt;b&gt; &amp; 1 < 2</div>', '<div>a &lt;b&gt; &amp; 1 &lt; 2</div>'],
    ['Markdown in a block', '<div>\n\n**a**\n\n</div>', '<div><p><strong>a</strong></p></div>'],
    ['an element of a list', '- <b>a</b>\n- <i>b</i>', '<ul><li><b>a</b></li><li><i>b</i></li></ul>'],
    ['a color', '<font color="red">a</font>', '<p><font color="red">a</font></p>'],
    [
      'an image of another site as a link',
      '<img src="https://a.test/b.png" alt="a">',
      '<a href="https://a.test/b.png">Image: a</a>',
    ],
    [
      'an image of another site in a link',
      '<a href="https://b.test"><img src="https://a.test/b.png" alt="a"></a>',
      '<p><a href="https://b.test">Image: a</a></p>',
    ],
    [
      'a picture',
      '<picture><source srcset="b.png"><img src="a.png"></picture>',
      '<p><picture><img src="a.png"></picture></p>',
    ],
    ['a placeholder', 'cp <source> <target>', '<p>cp &lt;source&gt; &lt;target&gt;</p>'],
  ])('is kept: %s', async (_, text, html) => {
    expect((await renderMarkdown(text)).replace(/\n/g, '')).toBe(html);
  });
});

/** The warnings about a text that begins in line 4 of its file. */
async function listWarnings(text: string): Promise<string[]> {
  const folder = writeContent({ 'runbooks/api/x.md': `---\ntitle: X\n---\n${text}\n` });
  const { warnings } = await loadContent(listContentRoots({ CONTENT_DIR: folder })).finally(() =>
    removeContent(folder),
  );
  return warnings.map(({ line, message }) => `${line}: ${message}`);
}

describe('a warning', () => {
  it.each([
    ['a handler', 'a\n\n<div>\n<p onclick="go()">b</p>\n</div>', ['7: onclick="go()" of <p> is left out']],
    ['a style', 'a <b style="x">b</b>', ['4: style="x" of <b> is left out']],
    ['an address', '<a href="javascript:x">b</a>', ['4: href="javascript:x" of <a> is left out']],
    ['a link', 'a\n\n[b](javascript:x)', ['6: the address "javascript:x" is left out']],
    ['an id', '<p id="own/main">b</p>', ['4: id="own/main" of <p> is left out']],
    ['an end', 'a</b> <b>c</b>', ['4: </b> is left out: it closes nothing here']],
    [
      'the same twice',
      '<p style="x">b</p>\n\n<p style="x">b</p>',
      ['4: style="x" of <p> is left out (also in line 6)'],
    ],
    [
      'a script',
      'a <script src="x"></script>',
      ['4: <script> is shown as text: a page runs and embeds nothing that a text holds'],
    ],
  ])('names the line of %s', async (_, text, expected) => expect(await listWarnings(text)).toEqual(expected));

  it.each(['a <pod> and <link> and <object>', '<p class="x" align="center">b</p>', '<a name="x"></a>', '`<script>`'])(
    'is not given for %s',
    async (text) => expect(await listWarnings(text)).toEqual([]),
  );
});
