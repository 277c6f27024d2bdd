/**
 * The process's settings, read from the environment once, at the start. A malformed one stops the start with a sentence.
 */
import type { Environment } from '../lib/environment.ts';

export interface Settings {
  host: string;
  port: number;
  /** The folder of the build to serve. */
  dist: string;
  /** How long requests in flight may take after SIGTERM, in milliseconds. */
  graceMs: number;
}

/** Thrown with a sentence that names the variable. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

function readNumber(env: Environment, name: string, fallback: number, from: number, to: number): number {
  const written = env[name];
  if (written === undefined || written === '') return fallback;
  const value = Number(written);
  if (/^\d+$/.test(written) && value >= from && value <= to) return value;
  throw new SettingsError(`${name} must be a whole number from ${from} to ${to}, but is "${written}".`);
}

/** Throws a `SettingsError` for the first variable that makes no sense. */
export function readSettings(env: Environment): Settings {
  const host = env['HOST'] || '127.0.0.1';
  if (!/^[A-Za-z0-9.:_-]+$/.test(host)) {
    throw new SettingsError(`HOST must be an address or host name to listen on, but is "${host}".`);
  }
  return {
    host,
    port: readNumber(env, 'PORT', 4321, 0, 65_535),
    dist: env['DIST_DIR'] || 'dist',
    graceMs: readNumber(env, 'SHUTDOWN_SECONDS', 10, 0, 600) * 1000,
  };
}
