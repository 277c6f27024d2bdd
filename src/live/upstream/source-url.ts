/**
 * Where to ask, once `${NAME:-default}` is filled from the environment: at run time, so one build serves every stage.
 */

import type { Environment } from '../../lib/environment.ts';
import type { UpstreamError } from './http-result.ts';

/** Addresses to ask, or the variables that must be set before there are any. */
export type ResolvedUrls = { urls: string[] } | { unset: string[] };

const variablePattern = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

/** Thrown at the start when a variable holds something that is no address. */
export class UpstreamConfigError extends Error {
  override readonly name = 'TargetError';
}

/** Names of the variables in a template, in order. */
export function listVariables(template: string): string[] {
  return [...template.matchAll(variablePattern)].map(([, name = '']) => name);
}

/** `template` with its variables filled, and those that are empty or not set. */
function expandVariables(template: string, env: Environment): { filled: string; unset: string[] } {
  const unset: string[] = [];
  const filled = template.replace(variablePattern, (_, name: string, fallback: string | undefined) => {
    const value = env[name] || fallback;
    if (value === undefined) unset.push(name);
    return value ?? '';
  });
  return { filled, unset };
}

/** For a setting that may be left out: `undefined` where one of its variables is not set. */
export function expandOptional(template: string | undefined, env: Environment): string | undefined {
  if (template === undefined) return undefined;
  const { filled, unset } = expandVariables(template, env);
  return unset.length > 0 ? undefined : filled.trim() || undefined;
}

function validateUrl(address: string, names: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UpstreamConfigError(
      `${names} must be an address such as http://localhost:9090, with http:// or https://.`,
    );
  }
  if (url.username || url.password) {
    throw new UpstreamConfigError(`${names} must not hold a user or password in the address.`);
  }
  return address.replace(/\/+$/, '');
}

/**
 * Fills `template`; an empty variable counts as unset, and commas part several addresses. Throws a `TargetError` that
 * names the variable when one is no http or https address, or holds a user or password; the value is not repeated.
 */
export function resolveUrls(template: string, env: Environment): ResolvedUrls {
  const { filled, unset } = expandVariables(template, env);
  if (unset.length > 0) return { unset };
  const names = listVariables(template).join(', ') || 'the address';
  return { urls: filled.split(/,\s*/).map((each) => validateUrl(each.trim(), names)) };
}

/** Joins a base that may carry a path prefix with `path`, which starts with a slash. */
export function joinUrl(base: string, path: string): string {
  return `${base}${path}`;
}

/** The fault of a target whose variables are unset, and what to do about it. */
export function createNotConfiguredError(title: string, unset: readonly string[]): UpstreamError {
  return {
    kind: 'not-configured',
    message: `${title} is not configured: set ${unset.join(' and ')} and restart`,
  };
}
