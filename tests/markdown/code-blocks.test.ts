import { type HastNode, htmlToHast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

const getCopiedText = (node: HastNode): string => {
  if ('value' in node && typeof node.value === 'string') return node.value;
  const isAside =
    node.type === 'element' && ['dataPrompt', 'dataComment'].some((name) => name in node.properties);
  return isAside || !('children' in node) ? '' : node.children.map(getCopiedText).join('');
};

function* findCommandNodes(node: HastNode): Generator<HastNode> {
  if (node.type === 'element' && 'dataCommand' in node.properties) yield node;
  else if ('children' in node) for (const child of node.children) yield* findCommandNodes(child);
}

/** The text of each command as the browser would copy it. */
const getCopiedCommands = (html: string): string[] =>
  [...findCommandNodes(htmlToHast(html, { fragment: true }))].map((node) => getCopiedText(node).trimEnd());

const getShownText = (html: string): string => {
  const text = (node: HastNode): string =>
    'value' in node && typeof node.value === 'string'
      ? node.value
      : 'children' in node
        ? node.children.map(text).join('')
        : '';
  return text(htmlToHast(html, { fragment: true })).trim();
};

const buildFence = (language: string, source: string, meta = ''): string =>
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
    ['keep a # that is no comment', 'bash', 'echo "$#" $? http://a/#b # c', ['echo "$#" $? http://a/#b']],
    [
      'leave a comment behind on a continued line of a session',
      'console',
      '$ ls && \\\n  pwd # here\n/tmp',
      ['ls && \\\n  pwd'],
    ],
    [
      'keep a here-document whole behind prompts',
      'console',
      '$ cat <<EOF\n> a\n> EOF\na\n$ ls',
      ['cat <<EOF\na\nEOF', 'ls'],
    ],
    [
      "do not take a program's output for a prompt",
      'console',
      '$ curl -O a\n  % Total    % Received\nme@host: disk at 90% now',
      ['curl -O a'],
    ],
    [
      'know the prompts of a Mac and of a bare bash',
      'console',
      'me@mac ~ % ls\na\nbash-5.2$ id\nuid=0',
      ['ls', 'id'],
    ],
    [
      'do not take a description for a redirect',
      'bash',
      'NODE=<value of the instance label>\nls',
      ['NODE=<value of the instance label>', 'ls'],
    ],
    ['are none in a language that is no shell', 'yaml', 'a: 1', []],
    ['are those behind prompts in a block without a language', '', '$ id\nuid=0\n$ ls', ['id', 'ls']],
    ['are none in other words without a language', '', 'Costs:\n$ 5', []],
  ])('%s', async (_, language, source, commands) => {
    expect(getCopiedCommands(await renderMarkdown(buildFence(language, source)))).toEqual(commands);
  });

  it('loses no line of a block', async () => {
    const source = '# c\n\na\nb \\\n c\n\n\nd';
    expect(getShownText(await renderMarkdown(buildFence('bash', source)))).toBe(source);
  });

  // Every order of awkward pieces: what one piece leaves open must not swallow or drop its neighbour.
  const pieces = [
    'ls -l',
    '# note',
    'for p in a; do\n  echo $p # x\ndone',
    'cat <<E\n# in\nE',
    'psql -c "\nx"',
    '',
  ];
  const blocks = pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => [a, b, c])));
  it.each(blocks.map((parts) => [parts]))(
    'shows every line and copies every command of %j',
    async (parts) => {
      const source = parts.join('\n');
      const html = await renderMarkdown(buildFence('bash', source));
      const commands = parts.filter((part) => part !== '' && !part.startsWith('#'));
      expect(getShownText(html)).toBe(source.trim());
      expect(getCopiedCommands(html)).toEqual(commands.map((part) => part.replace(' # x', '')));
    },
  );

  it('are the same under every name of a shell', async () => {
    const sessions = ['console', 'terminal', 'shell-session', 'sh-session'];
    const written = ['Bash', 'SH', 'bash,linenos', 'bash{1,3}', '{.bash .numberLines}', '{code-block} bash'];
    for (const language of ['sh', 'shell', 'zsh', 'shellscript', ...sessions, ...written]) {
      expect(getCopiedCommands(await renderMarkdown(buildFence(language, '$ ls\nout')))).toEqual(['ls']);
    }
  });

  it.each(['bash', 'diff', 'ansi', 'sql', 'yaml', ''])('leave no style attribute in %s', async (language) => {
    expect(await renderMarkdown(buildFence(language, '-a: "1"\n+b: 2 # c\n\u001b[31mx'))).not.toContain(
      'style=',
    );
  });

  it('leaves no style attribute and wraps the block once', async () => {
    const html = await renderMarkdown(buildFence('bash', 'echo "$HOME" | sed s/a/b/'));
    expect(html).not.toContain('style=');
    expect(html.match(/<flare-copy/g)).toHaveLength(1);
    expect(html).toMatch(/<flare-copy data-language="bash"><pre tabindex="0" data-language="bash"><code>/);
  });
});

describe('blanks in a code block', () => {
  it('are marked also where the highlighter cut them', async () => {
    const html = await renderMarkdown(
      buildFence('bash', 'iptables -s <suspicious-ip> -j DROP; curl "http://a/<PAGE_ID>/x"'),
    );
    expect(html).toMatch(/<span data-param="suspicious-ip">(?:&#x3C;|&lt;)suspicious-ip(?:&gt;|>)<\/span>/);
    expect(html).toContain('data-param="PAGE_ID"');
  });

  it('are marked when they are written with underscores', async () => {
    expect(await renderMarkdown(buildFence('bash', 'docker logs <container_name> --tail=9'))).toContain(
      'data-param="container_name"',
    );
  });

  it('are not seen in what programs print for nothing, nor in markup', async () => {
    expect(await renderMarkdown(buildFence('console', '$ kubectl get pod\na <none>'))).not.toContain(
      'data-param',
    );
    expect(await renderMarkdown(buildFence('text', '<p>a</p>'))).not.toContain('data-param');
  });

  it('are copied as they are below a line that begins with one', async () => {
    const html = await renderMarkdown('<pod> is *down*:\n```bash\nkubectl logs <pod>\n```\n<node> too');
    expect(getCopiedCommands(html)).toEqual(['kubectl logs <pod>']);
    expect(html).toContain('<p>&lt;pod&gt; is <em>down</em>:</p>');
    expect(html).toContain('<p>&lt;node&gt; too</p>');
  });

  it("are not seen in here-documents' openings or in other languages", async () => {
    expect(await renderMarkdown(buildFence('bash', 'cat <<EOF\nEOF'))).not.toContain('data-param');
    expect(await renderMarkdown(buildFence('html', '<b>x</b>'))).not.toContain('data-param');
  });
});

describe('the variables that a block sets', () => {
  it.each([
    ['bash', 'NODE=$(kubectl get nodes -o name)\nexport POD=x', 'NODE POD'],
    ['bash', '$ export NAMESPACE="$(kubectl get kubevirt -A -o name)"', 'NAMESPACE'],
    ['console', '$ NODE=a\nJOB=b was printed\n$ read POD', 'NODE POD'],
  ])('in %s, %j', async (language, source, names) => {
    expect(await renderMarkdown(buildFence(language, source))).toContain(`data-sets="${names}"`);
  });
});

describe('risks in a code block', () => {
  it("are said in the author's words where there are any", async () => {
    const html = await renderMarkdown(
      buildFence('bash', 'redis-cli flushall', 'risk="Drops the cache. It refills."'),
    );
    expect(html).toContain('<p data-risk-note=""><strong>Risk</strong> Drops the cache. It refills.</p>');
    expect(html).toContain('data-risk="Drops the cache. It refills."');
  });

  it('are recognised where the author said nothing, for the one command alone', async () => {
    const html = await renderMarkdown(buildFence('bash', 'redis-cli ping\nredis-cli flushall'));
    expect(html).toContain('There is no undo.</p>');
    expect(html.match(/data-command="" data-risk=/g)).toHaveLength(1);
  });
});
