/**
 * The process's settings, read from the environment once at startup. A malformed one stops the startup.
 */
import { type Environment, parseWholeNumber } from '../lib/environment.ts';
import { UserError } from '../lib/user-error.ts';

export interface Settings {
  host: string;
  port: number;
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

/** Throws a `UserError` for the first variable with a wrong value. */
export function readSettings(env: Environment): Settings {
  const host = env['HOST'] || '127.0.0.1';
  if (!/^[A-Za-z0-9.:_-]+$/.test(host)) {
    throw new UserError(`HOST must be an address or host name to listen on, but is "${host}".`);
  }
  return {
    host,
    port: readNumber(env, 'PORT', 4321, 0, 65_535),
    dist: env['DIST_DIR'] || 'dist',
    graceMs: readNumber(env, 'SHUTDOWN_SECONDS', 10, 0, 600) * 1000,
  };
}
