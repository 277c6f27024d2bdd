/**
 * Reads files that hold a secret or a CA bundle. Secrets are read for each request, so that a rotated one takes effect without
 * a restart.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The first line of a file, or `undefined` when it cannot be read or is empty. Never throws. */
export async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split(/\r?\n/)[0]?.trim() || undefined;
}

const certificateForm = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Why `pem` is no bundle of certificates; `undefined` when it is one. */
function explainBundle(pem: string): string | undefined {
  const certificates = pem.match(certificateForm) ?? [];
  if (pem.split('-----BEGIN CERTIFICATE-----').length - 1 !== certificates.length) return 'is cut short';
  if (certificates.length === 0) return /PRIVATE KEY/.test(pem) ? 'holds a private key' : 'holds no certificate';
  for (const [index, certificate] of certificates.entries()) {
    try {
      void new X509Certificate(certificate);
    } catch {
      return `has a malformed certificate, number ${index + 1}`;
    }
  }
  return undefined;
}

/** A file of certificates, read once at startup, or what is wrong with it. */
export function readCaBundle(path: string): { pem: string } | { problem: string } {
  try {
    const pem = readFileSync(path, 'utf8');
    const problem = explainBundle(pem);
    return problem === undefined ? { pem } : { problem };
  } catch {
    return { problem: 'cannot be read' };
  }
}
