/**
 * Reads and writes rule files for `annotate`. A file is replaced as a whole or not at all.
 */
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { UserError } from '../lib/user-error.ts';

/** Rejects for a file that is not UTF-8, which could not be written back unchanged. */
export async function readRuleText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new UserError(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes))
    throw new UserError(`${path} is not UTF-8, so its text would not come back as it was: convert it first.`);
  return text;
}

/** Keeps the file's mode; a symbolic link stays a link. */
export async function writeRuleText(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  const temporary = `${target}.flarepath-${process.pid}`;
  try {
    await writeFile(temporary, text, { mode, flag: 'wx' });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path} could not be written and is as it was. ${reason}`, { cause: error });
  }
}
