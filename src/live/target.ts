/**
 * Where to ask, once `${NAME:-default}` is filled from the environment: at run time, so one build serves every stage.
 */

import type { Environment } from '../lib/environment.ts';
import type { Fault } from './ask/answer.ts';

/** An address to ask, or the variables that must be set before there is one. */
export type Target = { url: string } | { unset: string[] };

const variable = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

/** Thrown at the start when a variable holds something that is no address. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** Names of the variables in a template, in order. */
export function variablesIn(template: string): string[] {
  return [...template.matchAll(variable)].map(([, name = '']) => name);
}

/**
 * Fills `template`; an empty variable counts as unset. Throws a `TargetError` that names the variable when the result
 * is no http or https address, or holds a user or password; the value itself is not repeated.
 */
export function resolveTarget(template: string, env: Environment): Target {
  const unset: string[] = [];
  const filled = template.replace(variable, (_, name: string, fallback: string | undefined) => {
    const value = env[name] || fallback;
    if (value === undefined) unset.push(name);
    return value ?? '';
  });
  if (unset.length > 0) return { unset };
  const url = URL.parse(filled);
  const names = variablesIn(template).join(', ') || 'the address';
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TargetError(
      `${names} must be an address such as http://localhost:9090, with http:// or https://.`,
    );
  }
  if (url.username || url.password) {
    throw new TargetError(`${names} must not hold a user or password in the address.`);
  }
  return { url: filled.replace(/\/+$/, '') };
}

/** Joins a base that may carry a path prefix with `path`, which starts with a slash. */
export function joinUrl(base: string, path: string): string {
  return `${base}${path}`;
}

/** The fault of a target whose variables are unset, and what to do about it. */
export function notConfigured(title: string, unset: readonly string[]): Fault {
  return {
    kind: 'not-configured',
    words: `${title} is not configured: set ${unset.join(' and ')} and restart`,
  };
}
