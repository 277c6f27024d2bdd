import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import { type HastNode, htmlToHast } from 'satteri';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeBlocks } from '../../src/markdown/code-blocks.ts';
import { dropTitle } from '../../src/markdown/drop-title.ts';
import { tokenClasses } from '../../src/markdown/token-classes.ts';

let toHtml: (markdown: string) => Promise<string>;

beforeAll(async () => {
  const processor = await createSatteriMarkdownProcessor({
    mdastPlugins: [dropTitle],
    syntaxHighlight: 'shiki',
    shikiConfig: { theme: 'css-variables', transformers: [tokenClasses, codeBlocks] },
    features: { smartPunctuation: false },
  });
  toHtml = async (markdown) => (await processor.render(markdown)).code;
});

const textOf = (node: HastNode): string => {
  if ('value' in node && typeof node.value === 'string') return node.value;
  const isAside =
    node.type === 'element' && ['dataPrompt', 'dataComment'].some((name) => name in node.properties);
  return isAside || !('children' in node) ? '' : node.children.map(textOf).join('');
};

function* commandNodes(node: HastNode): Generator<HastNode> {
  if (node.type === 'element' && 'dataCommand' in node.properties) yield node;
  else if ('children' in node) for (const child of node.children) yield* commandNodes(child);
}

/** The text of each command as the browser would copy it. */
const commandsOf = (html: string): string[] =>
  [...commandNodes(htmlToHast(html, { fragment: true }))].map((node) => textOf(node).trimEnd());

const fence = (language: string, source: string, meta = ''): string =>
  `\`\`\`${language} ${meta}\n${source}\n\`\`\``;

describe('commands in a code block', () => {
  it.each<[string, string, string, string[]]>([
    [
      'leave comments behind',
      'bash',
      '# first look\nls -l\n\n# then count\nls | wc -l  # a number',
      ['ls -l', 'ls | wc -l'],
    ],
    [
      'keep a string over several lines whole',
      'bash',
      'psql -c "\nSELECT 1;\n# no comment"\nls',
      ['psql -c "\nSELECT 1;\n# no comment"', 'ls'],
    ],
    [
      'keep continued lines whole',
      'sh',
      'curl -X POST \\\n  -d x \\\n  http://a',
      ['curl -X POST \\\n  -d x \\\n  http://a'],
    ],
    [
      'keep a here-document whole',
      'bash',
      'cat <<EOF > f\n# text\n\n$ text\nEOF\nls',
      ['cat <<EOF > f\n# text\n\n$ text\nEOF', 'ls'],
    ],
    ['keep a loop whole', 'bash', 'for p in a b; do\n  echo $p\ndone', ['for p in a b; do\n  echo $p\ndone']],
    ['keep together what shares a line', 'bash', 'cd /tmp; ls && pwd', ['cd /tmp; ls && pwd']],
    [
      'leave prompts and output behind',
      'console',
      '$ kubectl get pods\nNAME READY\napi 1/1\n$ ls',
      ['kubectl get pods', 'ls'],
    ],
    ['know a console that calls itself bash', 'bash', '$ uptime\n 03:00 up\n', ['uptime']],
    [
      'take continuation prompts off',
      'console',
      '$ for p in a; do\n> echo $p\n> done\na',
      ['for p in a; do\necho $p\ndone'],
    ],
    [
      'know prompts with user and host',
      'console',
      '[root@db01 ~]# systemctl status x\nrunning\nme@web:~$ ls',
      ['systemctl status x', 'ls'],
    ],
    ['do not take a blank for a redirect', 'bash', 'kubectl logs <pod>\nls', ['kubectl logs <pod>', 'ls']],
    ['keep what does not parse in one piece', 'bash', 'echo "open\nls', ['echo "open\nls']],
    ['are none in a language that is no shell', 'yaml', 'a: 1', []],
  ])('%s', async (_, language, source, commands) => {
    expect(commandsOf(await toHtml(fence(language, source)))).toEqual(commands);
  });

  it('loses no line of a block', async () => {
    const source = '# c\n\na\nb \\\n c\n\n\nd';
    const text = (await toHtml(fence('bash', source))).replace(/<[^>]+>/g, '').trim();
    expect(text).toBe(source);
  });

  it('leaves no style attribute and wraps the block once', async () => {
    const html = await toHtml(fence('bash', 'echo "$HOME" | sed s/a/b/'));
    expect(html).not.toContain('style=');
    expect(html.match(/<flare-copy/g)).toHaveLength(1);
    expect(html).toMatch(/<flare-copy data-language="bash"><pre tabindex="0" data-language="bash"><code>/);
  });
});

describe('blanks in a code block', () => {
  it('are marked also where the highlighter cut them', async () => {
    const html = await toHtml(
      fence('bash', 'iptables -s <suspicious-ip> -j DROP; curl "http://a/<PAGE_ID>/x"'),
    );
    expect(html).toMatch(/<span data-param="suspicious-ip">(?:&#x3C;|&lt;)suspicious-ip(?:&gt;|>)<\/span>/);
    expect(html).toContain('data-param="PAGE_ID"');
  });

  it("are not seen in here-documents' openings or in other languages", async () => {
    expect(await toHtml(fence('bash', 'cat <<EOF\nEOF'))).not.toContain('data-param');
    expect(await toHtml(fence('html', '<b>x</b>'))).not.toContain('data-param');
  });
});

describe('risks in a code block', () => {
  it("are said in the author's words where there are any", async () => {
    const html = await toHtml(fence('bash', 'redis-cli flushall', 'risk="Drops the cache. It refills."'));
    expect(html).toContain('<p data-risk-note=""><strong>Risk</strong> Drops the cache. It refills.</p>');
    expect(html).toContain('data-risk="Drops the cache. It refills."');
  });

  it('are recognised where the author said nothing, for the one command alone', async () => {
    const html = await toHtml(fence('bash', 'redis-cli ping\nredis-cli flushall'));
    expect(html).toContain('There is no undo.</p>');
    expect(html.match(/data-command="" data-risk=/g)).toHaveLength(1);
  });
});

it("shows the first heading once, as the page's title", async () => {
  expect(await toHtml('# Title\n\ntext\n\n# Another')).toMatch(/^\s*<p>text<\/p>\s*<h1 id="another">/);
});
