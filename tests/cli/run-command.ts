/** Runs a command of the command line: in this process, which takes milliseconds, or as a separate process. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { clearCurrentContent } from '../../src/catalog/load/current-content.ts';
import type { CommandOutput } from '../../src/cli/command-output.ts';
import { getEnvironment, setEnvironmentVariable } from '../../src/lib/environment.ts';

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

type Command = (args: readonly string[], output: CommandOutput) => Promise<number>;

/** One command at a time: the working folder and CONTENT_DIR are those of the process, until the command ends. */
export async function runCommand(
  command: Command,
  { cwd, content }: { cwd: string; content: string },
  args: readonly string[],
): Promise<CommandResult> {
  const [folder, before] = [process.cwd(), getEnvironment()['CONTENT_DIR']];
  let [stdout, stderr] = ['', ''];
  process.chdir(cwd);
  setEnvironmentVariable('CONTENT_DIR', content);
  clearCurrentContent();
  try {
    const status = await command(args, {
      write: (text) => (stdout += text),
      report: (line) => (stderr += `${line}\n`),
    });
    return { status, stdout, stderr };
  } finally {
    clearCurrentContent();
    process.chdir(folder);
    setEnvironmentVariable('CONTENT_DIR', before ?? '');
  }
}

/** `script` is a path in the project. */
export function spawnCommand(
  script: string,
  { cwd, content }: { cwd: string; content: string },
  args: readonly string[],
): CommandResult {
  const env = { ...getEnvironment(), CONTENT_DIR: content };
  return spawnSync(process.execPath, [resolve(script), ...args], { cwd, env, encoding: 'utf8' });
}
