/**
 * The process's settings, read from the environment once at startup. A malformed one stops the startup.
 */
import { getErrorCode } from '../builds/error-code.ts';
import { type Environment, parseWholeNumber, readPublicUrl } from '../lib/environment.ts';
import { UserError } from '../lib/user-error.ts';

export interface Settings {
  host: string;
  port: number;
  /** Where readers reach the site; `undefined` when that is not set. */
  publicUrl: string | undefined;
  /** The folder of the build to serve. */
  dist: string;
  /** How long requests in flight may take after SIGTERM, in milliseconds. */
  graceMs: number;
}

function readNumber(env: Environment, name: string, fallback: number, from: number, to: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = parseWholeNumber(text, from, to);
  if (value === undefined)
    throw new UserError(`${name} must be a whole number from ${from} to ${to}, but is "${text}".`);
  return value;
}

/** Labels of letters and digits. A name that ends in a number would be an address, and this is not one. */
const hostName = /^(?=.{1,253}$)(?:[a-z\d](?:[\w-]{0,61}[a-z\d])?\.)*(?!\d+$)[a-z\d](?:[\w-]{0,61}[a-z\d])?$/i;

/** IPv4, or IPv6 with or without a zone. */
function isAddress(host: string): boolean {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(host)) return true;
  const [, ipv6] = /^([\da-f:.]*:[\da-f:.]*)(?:%[\w.-]+)?$/i.exec(host) ?? [];
  return ipv6 !== undefined && URL.canParse(`http://[${ipv6}]/`);
}

function readHost(env: Environment): string {
  const host = env['HOST'] || '127.0.0.1';
  if (isAddress(host) || hostName.test(host)) return host;
  throw new UserError(
    `HOST must be an address or host name to listen on, such as 0.0.0.0, :: or localhost, but is ${JSON.stringify(host)}.`,
    { hint: 'The port is PORT, and an IPv6 address has no brackets.' },
  );
}

const listenProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is taken; set PORT to a free one.',
  EACCES: 'This user may not listen on that port; set PORT to one above 1023.',
  EADDRNOTAVAIL: 'HOST is no address of this machine; set it to one, or to 0.0.0.0 for all.',
  EAFNOSUPPORT: 'This machine has no addresses of the kind of HOST; set it to another one, such as 0.0.0.0.',
  ENOTFOUND: 'HOST is a name that leads to no address; set it to an address, such as 0.0.0.0.',
  EAI_AGAIN: 'The name in HOST cannot be looked up now; set it to an address, such as 0.0.0.0.',
  EINVAL: 'HOST is no address to listen on; set it to one of this machine, or to 0.0.0.0 for all.',
};

/** The setting to change, for an error of listening; `undefined` for any other. */
export const explainListenError = (error: unknown): string | undefined => listenProblems[getErrorCode(error) ?? ''];

/** Throws a `UserError` for the first variable with a wrong value. */
export function readSettings(env: Environment): Settings {
  return {
    host: readHost(env),
    port: readNumber(env, 'PORT', 4321, 0, 65_535),
    publicUrl: readPublicUrl(env),
    dist: env['DIST_DIR'] || 'dist',
    graceMs: readNumber(env, 'SHUTDOWN_SECONDS', 10, 0, 600) * 1000,
  };
}
