/**
 * Expands `${NAME:-default}` in the URLs of sources and endpoints. This happens at run time, so one build serves every
 * environment.
 */
import type { Environment } from '../../lib/environment.ts';
import { UserError } from '../../lib/user-error.ts';
import type { UpstreamError } from './http-result.ts';

/** URLs, or the variables that must be set first. */
export type ResolvedUrls = { urls: string[] } | { unset: string[] };

const variablePattern = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

/** Names of the variables in a template, in order. */
export function listVariables(template: string): string[] {
  return [...template.matchAll(variablePattern)].map(([, name = '']) => name);
}

/** `template` with its variables expanded, and the names of those that are empty or not set. */
function expandVariables(template: string, env: Environment): { expanded: string; unset: string[] } {
  const unset: string[] = [];
  const expanded = template.replace(variablePattern, (_, name: string, fallback: string | undefined) => {
    const value = env[name] || fallback;
    if (value === undefined) unset.push(name);
    return value ?? '';
  });
  return { expanded, unset };
}

/** Expands an optional setting; `undefined` when one of its variables is not set. */
export function expandOptional(template: string | undefined, env: Environment): string | undefined {
  if (template === undefined) return undefined;
  const { expanded, unset } = expandVariables(template, env);
  return unset.length > 0 ? undefined : expanded.trim() || undefined;
}

/** What a URL parser would drop, repair or read as something else than it looks like. */
const repairedForm = /[\s\\]|^(?!https?:\/\/[^/])/i;

const hostForm = /^(?:[a-z\d_](?:[\w-]*[a-z\d_])?\.)*[a-z\d_](?:[\w-]*[a-z\d_])?\.?$|^\[[\da-f:.]+\]$/i;

function validateUrl(text: string, names: string): string {
  const url = repairedForm.test(text) ? null : URL.parse(text);
  if (!url || !hostForm.test(url.hostname)) {
    throw new UserError(`${names} must be an address such as http://localhost:9090, with http:// or https://.`);
  }
  if (url.hash) throw new UserError(`${names} must be an address without a #.`);
  if (url.username || url.password) {
    throw new UserError(`${names} must not hold a user or password in the address.`);
  }
  return text.replace(/\/+$/, '');
}

/**
 * Expands `template`; an empty variable counts as unset, and commas separate several URLs. Throws a `UserError` that names
 * the variable when a URL is not http or https, or holds a user or password; the value is not repeated.
 */
export function resolveUrls(template: string, env: Environment): ResolvedUrls {
  const { expanded, unset } = expandVariables(template, env);
  if (unset.length > 0) return { unset };
  const names = listVariables(template).join(', ') || 'the address';
  return { urls: expanded.split(/,\s*/).map((each) => validateUrl(each.trim(), names)) };
}

/** Throws a `UserError` where a path cannot be added to the addresses of `template`. */
export function refuseQueries(urls: readonly string[], template: string): void {
  if (!urls.some((url) => url.includes('?'))) return;
  const names = listVariables(template).join(', ') || 'the address';
  throw new UserError(
    `${names} must be an address without a query: http://localhost:9090, or with the path before /api.`,
  );
}

/** `base` may have a path prefix; `path` starts with a slash. */
export function joinUrl(base: string, path: string): string {
  return `${base}${path}`;
}

/** The error of a source or endpoint whose variables are not set. */
export function createNotConfiguredError(title: string, unset: readonly string[]): UpstreamError {
  return {
    kind: 'not-configured',
    message: `${title} is not configured: set ${unset.join(' and ')} and restart`,
  };
}
