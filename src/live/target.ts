/**
 * Where to ask, once `${NAME:-default}` is filled from the environment: at run time, so one build serves every stage.
 */

import type { Environment } from '../lib/environment.ts';
import type { Fault } from './ask/answer.ts';

/** Addresses to ask, or the variables that must be set before there are any. */
export type Target = { urls: string[] } | { unset: string[] };

const variable = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

/** Thrown at the start when a variable holds something that is no address. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** Names of the variables in a template, in order. */
export function variablesIn(template: string): string[] {
  return [...template.matchAll(variable)].map(([, name = '']) => name);
}

/** `template` with its variables filled, and those that are empty or not set. */
function fill(template: string, env: Environment): { filled: string; unset: string[] } {
  const unset: string[] = [];
  const filled = template.replace(variable, (_, name: string, fallback: string | undefined) => {
    const value = env[name] || fallback;
    if (value === undefined) unset.push(name);
    return value ?? '';
  });
  return { filled, unset };
}

/** For a setting that may be left out: `undefined` where one of its variables is not set. */
export function fillOptional(template: string | undefined, env: Environment): string | undefined {
  if (template === undefined) return undefined;
  const { filled, unset } = fill(template, env);
  return unset.length > 0 ? undefined : filled.trim() || undefined;
}

function checkAddress(address: string, names: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TargetError(
      `${names} must be an address such as http://localhost:9090, with http:// or https://.`,
    );
  }
  if (url.username || url.password) {
    throw new TargetError(`${names} must not hold a user or password in the address.`);
  }
  return address.replace(/\/+$/, '');
}

/**
 * Fills `template`; an empty variable counts as unset, and commas part several addresses. Throws a `TargetError` that
 * names the variable when one is no http or https address, or holds a user or password; the value is not repeated.
 */
export function resolveTarget(template: string, env: Environment): Target {
  const { filled, unset } = fill(template, env);
  if (unset.length > 0) return { unset };
  const names = variablesIn(template).join(', ') || 'the address';
  return { urls: filled.split(/,\s*/).map((each) => checkAddress(each.trim(), names)) };
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
