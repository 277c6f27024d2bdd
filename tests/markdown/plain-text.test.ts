import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

describe('angle brackets in prose', () => {
  it.each([
    ['stay visible in a sentence', 'Log in to <node> now.', '<p>Log in to &lt;node&gt; now.</p>'],
    ['stay visible with several words', 'the <value of x>', '<p>the &lt;value of x&gt;</p>'],
    ['stay visible in a heading', '## Drain <node>', '<h2 id="drain-node">Drain &lt;node&gt;</h2>'],
    ['stay visible in a list', '- <pod>\n- on <pod>', '<ul>\n<li>&lt;pod&gt;</li>\n<li>on &lt;pod&gt;</li>\n</ul>'],
    ['stay visible alone on a line, with Markdown below', '<pod>\nis *down*', '<p>&lt;pod&gt;\nis <em>down</em></p>'],
    ['stay visible inside an element', '<div>on <pod></div>', '<div>on &lt;pod></div>'],
    ['stay visible when they look like an element that is not closed', 'DROP <table> x', '<p>DROP &lt;table&gt; x</p>'],
    ['stay visible instead of running', '<script>\nx\n</script>', '<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>'],
    [
      'stay visible instead of running, after a placeholder and in an element',
      '<pod>\n<div>\n<meta http-equiv="refresh" content="0">\n</div>',
      '<p>&lt;pod&gt;</p>\n<div>\n&lt;meta http-equiv="refresh" content="0">\n</div>',
    ],
    ['pass as elements', 'a<br>b <kbd>k</kbd> H<sub>2</sub>', '<p>a<br>b <kbd>k</kbd> H<sub>2</sub></p>'],
    ['pass without styles and handlers', '<p style="color:red" align="center">x</p>', '<p align="center">x</p>'],
    ['pass without handlers in a sentence', 'a <img src="x" onerror=go() alt="b">', '<p>a <img src="x" alt="b"></p>'],
    ['are links around a URL', '<https://a.b/c>', '<p><a href="https://a.b/c">https://a.b/c</a></p>'],
    ['vanish as a comment', 'a <!-- see <node> -->b', '<p>a b</p>'],
    ['vanish as a comment of several lines', '<!-- see\n<node>\n\n-->\n\na', '<p>a</p>'],
  ])('%s', async (_, source, html) => expect((await renderMarkdown(source)).trim()).toBe(html));

  it('fold Markdown between details and summary', async () => {
    const html = await renderMarkdown('<details>\n<summary>On <node></summary>\n\n*x*\n\n</details>');
    expect(html.replace(/\n/g, '')).toBe('<details><summary>On &lt;node></summary><p><em>x</em></p></details>');
  });
});

describe('the text of a page', () => {
  it('leaves the first heading to the layout and turns a further one into a section, in each document', async () => {
    const source = '# Title\n\ntext\n\n# Another';
    for (const html of [await renderMarkdown(source), await renderMarkdown(source)]) {
      expect(html).toMatch(/^\s*<p>text<\/p>\s*<h2 id="another">/);
    }
  });

  it('keeps quotes and dashes as they are typed', async () => {
    expect((await renderMarkdown('"a" -- \'b\'...')).trim()).toBe('<p>"a" -- \'b\'...</p>');
  });
});
