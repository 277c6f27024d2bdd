/**
 * The one door to files that hold a secret or an authority. Read anew each time, so that what is exchanged on the disk
 * is taken up without a restart.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The first line of a file, or `undefined` when it cannot be read or is empty. Never says what stands in it. */
export async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split(/\r?\n/)[0]?.trim() || undefined;
}

/** A PEM file, for the start. `undefined` when it cannot be read or holds no certificate. */
export function readCaBundle(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return text.includes('-----BEGIN CERTIFICATE-----') ? text : undefined;
  } catch {
    return undefined;
  }
}
