import { afterAll, describe, expect, it } from 'vitest';
import { quoteFor } from '../../../src/parameters/quoting-contexts.ts';
import { findRejectionReason } from '../../../src/parameters/value-patterns.ts';
import { parseCommand } from '../../../src/shell/parse-script.ts';
import { findShellPlaceholders } from '../../../src/shell/quoting/find-shell-placeholders.ts';
import { isLongRun } from '../../tools/run-size.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { createFill } from '../fill-command.ts';
import { commandContexts } from './command-contexts.ts';
import { createRecordingShell } from './recording-shell.ts';
import { hostileValues, plainValues } from './tried-values.ts';

/** Fits in every place that is filled at all. */
const reference = '7351';

const folder = createTemporaryFolder(afterAll);

const contexts = commandContexts.map((context) => ({ ...context, fill: createFill(context.template) }));

const isAccepted = (value: string): boolean => findRejectionReason(value) === undefined;

describe('the table of commands', () => {
  it('has at least 120 commands and 40 values', () => {
    expect(commandContexts.length).toBeGreaterThanOrEqual(120);
    expect(new Set(commandContexts.map(({ template }) => template)).size).toBe(commandContexts.length);
    expect(hostileValues.length).toBeGreaterThanOrEqual(40);
  });

  it.each(contexts)('fills what is meant in $template', ({ fill, fits }) => {
    const tried = fits === undefined ? [reference, ...plainValues, ...hostileValues] : [reference, fits];
    for (const value of tried) expect([value, fill(value) !== undefined]).toEqual([value, fits !== undefined]);
  });

  it('says why a value is not filled', () => {
    for (const { template } of commandContexts) {
      for (const { quotingContext, acceptedKind } of findShellPlaceholders(parseCommand(template))) {
        const results = hostileValues.filter(isAccepted).map((value) => quoteFor(quotingContext, value, acceptedKind));
        for (const result of results) expect('text' in result || result.rejectionReason.length > 10).toBe(true);
      }
    }
  });
});

const shells = ['bash', 'dash', 'zsh', 'fish'] as const;

/** The commands of `shell` with values, beside the same command with the reference. */
function listCommands(shell: string): { template: string; value: string; command: string; expected: number }[] {
  const commands: { template: string; value: string; command: string; expected: number }[] = [];
  for (const [index, { template, fill, fits, isPosix }] of contexts.entries()) {
    const known = fill(reference);
    if (known === undefined || (shell === 'fish' && isPosix)) continue;
    // The short run tries each command in one of the shells.
    if (!isLongRun && (isPosix ? ['bash', 'dash', 'zsh'] : shells)[index % (isPosix ? 3 : 4)] !== shell) continue;
    const plain = isLongRun ? plainValues : [plainValues[index % plainValues.length] ?? reference];
    const values = [...plain, ...hostileValues, ...(fits === undefined ? [] : [fits])].filter(isAccepted);
    const expected = commands.length;
    commands.push({ template, value: reference, command: known, expected });
    for (const value of new Set(values)) {
      const command = fill(value);
      if (command !== undefined) commands.push({ template, value, command, expected });
    }
  }
  return commands;
}

describe('a value means no more than a word', () => {
  it.concurrent.each(shells)('in %s', { timeout: 300_000 }, async (name) => {
    const commands = listCommands(name);
    const shell = createRecordingShell(name, `${folder}/${name}`);
    const seen = await shell.run(commands.map(({ command }) => command));
    expect(seen.length).toBe(commands.length);
    const wrong = commands.filter(
      ({ value, expected }, index) => seen[index] !== seen[expected]?.replaceAll(reference, value),
    );
    expect(wrong).toEqual([]);
    expect(shell.hasRun()).toBe(false);
    const silent = commands.filter(({ expected }, index) => expected === index && seen[index] === '');
    expect(silent.length).toBeLessThan(commands.length / 10);
  });

  it('and more is seen, so that the test above can fail', async () => {
    const shell = createRecordingShell('bash', `${folder}/unsafe`);
    const [first, second] = await shell.run(['ssh db-1 "uptime 7351"', 'ssh db-1 "uptime $(touch ran)"']);
    expect(shell.hasRun()).toBe(true);
    expect(second).not.toBe(first?.replaceAll(reference, '$(touch ran)'));
  });
});
