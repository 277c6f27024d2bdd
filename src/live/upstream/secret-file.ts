/**
 * Reads files that hold a secret or a CA bundle. Secrets are read for each request, so that a rotated one takes effect without
 * a restart.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The first line of a file, or `undefined` when it cannot be read or is empty. Never throws. */
export async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split(/\r?\n/)[0]?.trim() || undefined;
}

/** A PEM file, read once at startup; `undefined` when it cannot be read or holds no certificate. */
export function readCaBundle(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return text.includes('-----BEGIN CERTIFICATE-----') ? text : undefined;
  } catch {
    return undefined;
  }
}
