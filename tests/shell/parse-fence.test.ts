import { parse } from 'unbash';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findRisks } from '../../src/risks/find-risks.ts';
import { findComments } from '../../src/shell/find-comments.ts';
import { parseFence } from '../../src/shell/parse-fence.ts';
import type { ShellCommand } from '../../src/shell/parse-script.ts';
import { findShellPlaceholders } from '../../src/shell/quoting/find-shell-placeholders.ts';
import { findAssignedVariables } from '../../src/shell/quoting/find-variable-references.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';

// Files before this one in the same process have loaded the modules that import the parser.
vi.hoisted(() => vi.resetModules());
vi.mock('unbash', { spy: true });
beforeEach(() => {
  vi.mocked(parse).mockClear();
});

const listCommands = (language: string, source: string): ShellCommand[] =>
  (parseFence(language, source) ?? []).flatMap((row) => (row.kind === 'command' ? [row.command] : []));

describe('a code block on a page', () => {
  it.each([
    ['shell', '```bash\nPOD=<pod>\nkubectl logs $POD # all\n\nrm -rf <path>\n```', 1],
    ['a shell block that does not parse', '```bash\necho "open <pod>\nls\n```', 1],
    ['a script in a command', "```bash\nls\nssh db 'rm -rf /data'\n```", 2],
    ['a session: each command', '```console\n$ ls <path>\na\nb\n$ rm -rf <path>\n```', 2],
    ['a session: each line that continues one', '```console\n$ ls \\\n> <path>\na\n```', 2],
    ['another language', '```yaml\npod: <pod>\n```', 0],
  ])('parses %s once', async (_, markdown, count) => {
    await renderMarkdown(markdown);
    expect(vi.mocked(parse)).toHaveBeenCalledTimes(count);
  });
});

describe('a command that is not the first of its block', () => {
  const second = 'kubectl get pod <pod> > "$DIR/<file>" # see <pod>\nNS=a rm -rf $NODE';
  const alone = listCommands('bash', second);
  const following = listCommands('bash', `# note\ncat <<EOF\n<pod>\nEOF\n\n${second}`).slice(1);

  it.each<[string, (command: ShellCommand) => unknown]>([
    ['text', ({ text }) => text],
    ['placeholders', findShellPlaceholders],
    ['comments', findComments],
    ['assigned variables', findAssignedVariables],
    ['risks', findRisks],
  ])('has the same %s as alone', (_, describeCommand) => {
    expect(following.map(describeCommand)).toEqual(alone.map(describeCommand));
  });

  it('takes a variable that an earlier command sets for a placeholder', () => {
    const [, echo] = listCommands('bash', 'POD=a\necho $POD');
    expect(echo && findShellPlaceholders(echo).map(({ name }) => name)).toEqual(['POD']);
  });
});

describe('a console session', () => {
  it('keeps the lengths of prompts, so that the shown line can be split', () => {
    const [command] = listCommands('console', '$ ls \\\n>   <path>\na');
    expect(command).toMatchObject({ text: 'ls \\\n  <path>', promptLengths: [2, 2] });
  });

  it('takes a command that never ends for one line and its output', () => {
    expect(parseFence('console', '$ echo "open\na\n$ ls')).toMatchObject([
      { kind: 'command', from: 0, to: 1 },
      { kind: 'output', from: 1, to: 2 },
      { kind: 'command', from: 2, to: 3 },
    ]);
  });
});

describe('a backslash at the end of a line', () => {
  it.each([
    ['kubectl get pods \\\n# all', ['kubectl get pods']],
    ['kubectl get pods \\ # all', ['kubectl get pods']],
    ['kubectl get pods \\  # all\n', ['kubectl get pods']],
    ['kubectl get pods \\', ['kubectl get pods']],
    ['$ kubectl get pods \\\n$ kubectl get nodes', ['kubectl get pods', 'kubectl get nodes']],
    ['kubectl get pods \\\n  -n shop \\\n', ['kubectl get pods \\\n  -n shop']],
    ['kubectl get pods \\\n  -n shop # all', ['kubectl get pods \\\n  -n shop']],
    ['echo a\\\\', ['echo a\\\\']],
    ["echo 'a \\'", ["echo 'a \\'"]],
    ['cat <<EOF\na \\\n# b\nEOF', ['cat <<EOF\na \\\n# b\nEOF']],
  ])('of %j is copied only where a line follows', (source, expected) => {
    const copied = (parseFence('bash', source) ?? []).flatMap((row) => {
      if (row.kind !== 'command') return [];
      const comments = findComments(row.command);
      return row.command.text
        .split('\n')
        .map((line, index) => line.slice(0, comments[index]))
        .join('\n');
    });
    expect(copied).toEqual(expected);
  });
});
