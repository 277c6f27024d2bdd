/**
 * The door through which `annotate` reads and writes rule files. A file is replaced as a whole or not at all.
 */
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Rejects with a sentence for a file that is not UTF-8: it would not come back as it was. */
export async function readRuleText(path: string): Promise<string> {
  const bytes = await readFile(path);
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes))
    throw new Error(`${path} is not UTF-8, so its text would not come back as it was: convert it first.`);
  return text;
}

/** The file keeps its mode, and a link to it stays a link. */
export async function writeRuleText(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  const beside = `${target}.flarepath-${process.pid}`;
  try {
    await writeFile(beside, text, { mode, flag: 'wx' });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw new Error(`${path} could not be written and is as it was.`, { cause: error });
  }
}
