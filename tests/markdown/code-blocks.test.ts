import { type HastNode, htmlToHast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

const getCopiedText = (node: HastNode): string => {
  if ('value' in node && typeof node.value === 'string') return node.value;
  const isAside = node.type === 'element' && ['dataPrompt', 'dataComment'].some((name) => name in node.properties);
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

describe('the commands of a code block', () => {
  it.each<[string, string, string, string[]]>([
    [
      'are copied without comments',
      'bash',
      '# first look\nls -l\n\n# then count\nls | wc -l  # a number',
      ['ls -l', 'ls | wc -l'],
    ],
    [
      'keep a string of several lines whole',
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
    ['are one command on one line', 'bash', 'cd /tmp; ls && pwd', ['cd /tmp; ls && pwd']],
    [
      'are copied without prompts and output',
      'console',
      '$ kubectl get pods\nNAME READY\napi 1/1\n$ ls',
      ['kubectl get pods', 'ls'],
    ],
    ['are those of a session in a block named bash', 'bash', '$ uptime\n 03:00 up\n', ['uptime']],
    [
      'are copied without continuation prompts',
      'console',
      '$ for p in a; do\n> echo $p\n> done\na',
      ['for p in a; do\necho $p\ndone'],
    ],
    [
      'follow prompts with user and host',
      'console',
      '[root@db01 ~]# systemctl status x\nrunning\nme@web:~$ ls',
      ['systemctl status x', 'ls'],
    ],
    ['do not take a placeholder for a redirect', 'bash', 'kubectl logs <pod>\nls', ['kubectl logs <pod>', 'ls']],
    ['are one command when the block does not parse', 'bash', 'echo "open\nls', ['echo "open\nls']],
    ['keep a # that does not begin a comment', 'bash', 'echo "$#" $? http://a/#b # c', ['echo "$#" $? http://a/#b']],
    [
      'are copied without the comment on a continued line of a session',
      'console',
      '$ ls && \\\n  pwd # here\n/tmp',
      ['ls && \\\n  pwd'],
    ],
    [
      'keep a here-document with prompts whole',
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
      'follow the prompts of zsh on macOS and of bash without a profile',
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
    ['do not exist in another language', 'yaml', 'a: 1', []],
    ['follow the prompts in a block without a language', '', '$ id\nuid=0\n$ ls', ['id', 'ls']],
    ['do not exist in text without a language', '', 'Costs:\n$ 5', []],
  ])('%s', async (_, language, source, commands) => {
    expect(getCopiedCommands(await renderMarkdown(buildFence(language, source)))).toEqual(commands);
  });

  it('lose no line of the block', async () => {
    const source = '# c\n\na\nb \\\n c\n\n\nd';
    expect(getShownText(await renderMarkdown(buildFence('bash', source)))).toBe(source);
  });

  // Every order of difficult pieces: no piece may swallow or drop the next.
  const pieces = ['ls -l', '# note', 'for p in a; do\n  echo $p # x\ndone', 'cat <<E\n# in\nE', 'psql -c "\nx"', ''];
  const blocks = pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => [a, b, c])));
  it.each(blocks.map((parts) => [parts]))('show every line and copy every command of %j', async (parts) => {
    const source = parts.join('\n');
    const html = await renderMarkdown(buildFence('bash', source));
    const commands = parts.filter((part) => part !== '' && !part.startsWith('#'));
    expect(getShownText(html)).toBe(source.trim());
    expect(getCopiedCommands(html)).toEqual(commands.map((part) => part.replace(' # x', '')));
  });

  it('are the same for every name of a shell', async () => {
    const sessions = ['console', 'terminal', 'shell-session', 'sh-session'];
    const spellings = ['Bash', 'SH', 'bash,linenos', 'bash{1,3}', '{.bash .numberLines}', '{code-block} bash'];
    for (const language of ['sh', 'shell', 'zsh', 'shellscript', ...sessions, ...spellings]) {
      expect(getCopiedCommands(await renderMarkdown(buildFence(language, '$ ls\nout')))).toEqual(['ls']);
    }
  });

  it.each(['bash', 'diff', 'ansi', 'sql', 'yaml', ''])('leave no style attribute in %s', async (language) => {
    expect(await renderMarkdown(buildFence(language, '-a: "1"\n+b: 2 # c\n\u001b[31mx'))).not.toContain('style=');
  });

  it('are wrapped in one element per block, without style attributes', async () => {
    const html = await renderMarkdown(buildFence('bash', 'echo "$HOME" | sed s/a/b/'));
    expect(html).not.toContain('style=');
    expect(html.match(/<flare-copy/g)).toHaveLength(1);
    expect(html).toMatch(/<flare-copy data-language="bash"><pre tabindex="0" data-language="bash"><code>/);
  });
});

describe('placeholders in a code block', () => {
  it('are marked also where the highlighter splits them', async () => {
    const html = await renderMarkdown(
      buildFence('bash', 'iptables -s <suspicious-ip> -j DROP; curl "http://a/<PAGE_ID>/x"'),
    );
    expect(html).toMatch(/<span data-param="suspicious-ip"[^>]*>(?:&#x3C;|&lt;)suspicious-ip(?:&gt;|>)<\/span>/);
    expect(html).toContain('data-param="PAGE_ID"');
  });

  it('are marked with underscores in their names', async () => {
    expect(await renderMarkdown(buildFence('bash', 'docker logs <container_name> --tail=9'))).toContain(
      'data-param="container_name"',
    );
  });

  it('are not the empty values that programs print, nor markup', async () => {
    expect(await renderMarkdown(buildFence('console', '$ kubectl get pod\na <none>'))).not.toContain('data-param');
    expect(await renderMarkdown(buildFence('text', '<p>a</p>'))).not.toContain('data-param');
  });

  it('are copied unchanged below a line that begins with one', async () => {
    const html = await renderMarkdown('<pod> is *down*:\n```bash\nkubectl logs <pod>\n```\n<node> too');
    expect(getCopiedCommands(html)).toEqual(['kubectl logs <pod>']);
    expect(html).toContain('<p>&lt;pod&gt; is <em>down</em>:</p>');
    expect(html).toContain('<p>&lt;node&gt; too</p>');
  });

  it('are not the start of a here-document, nor tags of another language', async () => {
    expect(await renderMarkdown(buildFence('bash', 'cat <<EOF\nEOF'))).not.toContain('data-param');
    expect(await renderMarkdown(buildFence('html', '<b>x</b>'))).not.toContain('data-param');
  });
});

describe('the variables that a block sets', () => {
  it.each([
    ['bash', 'NODE=$(kubectl get nodes -o name)\nexport POD=x', 'NODE POD'],
    ['bash', '$ export NAMESPACE="$(kubectl get kubevirt -A -o name)"', 'NAMESPACE'],
    ['console', '$ NODE=a\nJOB=b was printed\n$ read POD', 'NODE POD'],
  ])('are listed for %s %j', async (language, source, names) => {
    expect(await renderMarkdown(buildFence(language, source))).toContain(`data-sets="${names}"`);
  });
});

describe('the risks of a code block', () => {
  it('are described by the author, if at all', async () => {
    const html = await renderMarkdown(buildFence('bash', 'redis-cli flushall', 'risk="Drops the cache. It refills."'));
    expect(html).toContain('<p data-risk-note=""><strong>Risk</strong> Drops the cache. It refills.</p>');
    expect(html).toContain('data-risk="Drops the cache. It refills."');
  });

  it('are recognized for the single command when the author describes none', async () => {
    const html = await renderMarkdown(buildFence('bash', 'redis-cli ping\nredis-cli flushall'));
    expect(html).toContain('There is no undo.</p>');
    expect(html.match(/data-command="" data-risk=/g)).toHaveLength(1);
  });
});
