/**
 * Addresses, `user@host`, `host:path` and the like: a value must not bring a sign that separates their parts, because it
 * would move the host, its credentials or the port.
 */
import type { QuotingContext } from './quoting-contexts.ts';

/** What stands before and after a placeholder. */
export interface SurroundingText {
  before: string;
  after: string;
}

/** `${HOST}` and `$(hostname)` stand for a part of a word. */
const maskExpansions = (text: string): string => text.replaceAll(/\$\{[^{}]*\}|\$\([^()]*\)/g, '$$x');

/** The part without white space, quotes, brackets and list separators around the placeholder. */
export function readToken({ before, after }: SurroundingText): SurroundingText {
  return {
    before: /[^\s"'`,;|(){}<>]*$/.exec(maskExpansions(before))?.[0] ?? '',
    after: /^[^\s"'`,;|(){}<>]*/.exec(maskExpansions(after))?.[0] ?? '',
  };
}

/** The host of an address, as far as it is written before the placeholder. */
const openAuthority = /[a-z][a-z0-9+.-]*:\/\/([^/?#]*)$/i;

const addressBefore = /[a-z][a-z0-9+.-]*:\/\//i;

const portName = /(?:^|[-_ ])port$/i;

const isEndOfAuthority = (after: string): boolean => after === '' || /^[/?#]/.test(after);

function classifyInAuthority(authority: string, after: string): QuotingContext {
  if (/^[^/?#]*@/.test(after)) return 'name';
  if (/:\d*$/.test(authority) && isEndOfAuthority(after)) return 'digits';
  return /(?:^|@)$/.test(authority) && isEndOfAuthority(after) ? 'host' : 'name';
}

/** For a placeholder beside the signs of a pair: `<namespace>/<pod>:/tmp`, `<user>@<host>`, `<volume>:/data`. */
function classifyBesideSign(before: string, after: string): QuotingContext | undefined {
  const [next] = /[:@/]/.exec(after) ?? [];
  const previous = /[:@/](?=[^:@/]*$)/.exec(before)?.[0];
  if (next === '@' || previous === '@') return 'name';
  return next === ':' || /:/.test(before) ? 'path' : undefined;
}

/**
 * The context that the token requires; `undefined` when none of its signs separates parts. `isAddress` is true for a word
 * that is an address even without `http://`.
 */
export function classifyInToken(
  { before, after }: SurroundingText,
  name: string,
  isAddress: boolean,
): QuotingContext | undefined {
  // The rest of an option's name, and of a command in the shell's history.
  if (/^-?-$|!$/.test(before)) return before === '-' ? 'number' : 'never';
  if (portName.test(name)) return 'digits';
  if (after.startsWith('://')) return 'name';
  const [, authority] = openAuthority.exec(before) ?? [];
  if (authority !== undefined) return classifyInAuthority(authority, after);
  if (addressBefore.test(before)) return 'plain';
  if (isAddress && !/[/=@]/.test(before) && (before !== '' || after !== '')) return classifyInAuthority(before, after);
  return classifyBesideSign(before.replace(/^.*=/, ''), after);
}

/** Contexts from the one that accepts least. */
const strictness: readonly QuotingContext[] = ['never', 'number', 'digits', 'name', 'host', 'path', 'address', 'plain'];

/** The one of two contexts that accepts less. */
export function pickStricter(one: QuotingContext, other: QuotingContext | undefined): QuotingContext {
  const rank = (context: QuotingContext | undefined): number =>
    context === undefined || !strictness.includes(context) ? strictness.length : strictness.indexOf(context);
  return other !== undefined && rank(other) < rank(one) ? other : one;
}

/** The context of the placeholder `name` in text that is no command, but may be one: inline code, an unmarked block. */
export const classifyInText = (text: SurroundingText, name: string): QuotingContext =>
  pickStricter('plain', classifyInToken(readToken(text), name, false));
