/**
 * The only access to the environment and the command line of the process. Everything else gets the values it needs passed in.
 */
import { UserError } from './user-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export function getEnvironment(): Environment {
  return process.env;
}

/** For a dependency that can only be configured by an environment variable. */
export function setEnvironmentVariable(name: string, value: string): void {
  process.env[name] = value;
}

/** Whether the command line has the flag `name`, such as `--lenient`. */
export function hasFlag(name: string): boolean {
  return process.argv.includes(name);
}

/** The command line's arguments, without the program. */
export function getArguments(): string[] {
  return process.argv.slice(2);
}

/** The number in `text`, or `undefined` where it is no whole number from `min` to `max`. */
export function parseWholeNumber(text: string, min: number, max: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

/** `PUBLIC_URL`, where readers reach the site, without a trailing slash; `undefined` when it is not set. Throws a `UserError` for anything but a host with http or https. */
export function readPublicUrl(env: Environment): string | undefined {
  const text = env['PUBLIC_URL'];
  if (text === undefined || text === '') return undefined;
  const url = /^https?:\/\/[^/\s\\]/i.test(text) ? URL.parse(text) : null;
  const isOrigin = url?.username === '' && url.password === '' && /^https?:\/\/[^/?#@]+\/?$/i.test(text);
  if (!isOrigin)
    throw new UserError('PUBLIC_URL must be an address such as https://runbooks.example.com, without a path.');
  return url.origin;
}
