/**
 * Blanks in angle brackets: `<pod>`, `<suspicious-ip>`, `<POD_NAME>`, `<value of pod label from alert>`, to be filled before
 * a command is pasted.
 */
import { parseDescribedName } from './names.ts';

export interface Placeholder {
  name: string;
  /** Offsets into the source, half open, with the angle brackets. */
  start: number;
  end: number;
}

/** Not after `<`, which opens a here-document, nor with anything but a plain name inside; `<节点名>` is one as well. */
const placeholderNamePattern =
  /^(?:[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|(?=.*[^\0-\x7f])[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*)$/u;

/** Blanks, and descriptions such as `<value of the pod label>`: to a shell, both would be redirects. */
const bracketedPattern = /(?<!<)<(\p{L}(?:[\p{L}\p{N}_ .,/'-]*[\p{L}\p{N}_])?)>/gu;

/** What programs print for "nothing", as in `kubectl get pods -o wide`: no blank to fill. */
const emptyValueWords = new Set(['none', 'unset', 'unknown', 'pending', 'nil', 'null', 'empty']);

/** The blanks of `source` in order. A name that is closed again, `<b>x</b>`, is markup. */
export function findPlaceholders(source: string): Placeholder[] {
  const closed = new Map<string, boolean>();
  const isClosed = (name: string): boolean => {
    const known = closed.get(name) ?? source.includes(`</${name}>`);
    closed.set(name, known);
    return known;
  };
  return [...source.matchAll(bracketedPattern)].flatMap(({ 0: whole, 1: words = '', index: start }) => {
    const name = placeholderNamePattern.test(words) ? words : parseDescribedName(words);
    if (name === undefined || emptyValueWords.has(name) || isClosed(name)) return [];
    return [{ name, start, end: start + whole.length }];
  });
}

/** The source with each blank as a word of the same length, so that a shell parser does not take it for a redirect. */
export function maskPlaceholders(source: string): string {
  return source.replace(bracketedPattern, (blank) => 'x'.repeat(blank.length));
}

const fencedBlockPattern = /^ {0,9}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n([\s\S]*?)^ {0,9}\1/gm;

/** The names of the blanks in a Markdown text's blocks of code, each once, in order. */
export function listPlaceholderNames(markdown: string): string[] {
  const blocks = [...markdown.matchAll(fencedBlockPattern)].map(([, , code = '']) => code);
  return [...new Set(blocks.flatMap((code) => findPlaceholders(code).map(({ name }) => name)))];
}
