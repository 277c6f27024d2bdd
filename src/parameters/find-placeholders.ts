/**
 * Finds the placeholders of commands: `<pod>`, `<suspicious-ip>`, `<POD_NAME>`, `<value of pod label from alert>`. A reader
 * fills them before a command is pasted.
 */
import { parseDescribedName } from './names.ts';
import { commandPlaceholderPattern, placeholderNamePattern } from './placeholder-patterns.ts';

export interface Placeholder {
  name: string;
  /** Offsets into the source, half open, with the angle brackets. */
  start: number;
  end: number;
}

/** Words that programs print for "no value", as `kubectl get pods -o wide` does: not placeholders. */
const emptyValueWords = new Set(['none', 'unset', 'unknown', 'pending', 'nil', 'null', 'empty']);

/** The placeholders of `source` in order. A name that is closed again, `<b>x</b>`, is markup. */
export function findPlaceholders(source: string): Placeholder[] {
  const closed = new Map<string, boolean>();
  const isClosed = (name: string): boolean => {
    const known = closed.get(name) ?? source.includes(`</${name}>`);
    closed.set(name, known);
    return known;
  };
  return [...source.matchAll(commandPlaceholderPattern)].flatMap(({ 0: whole, 1: words = '', index: start }) => {
    const name = placeholderNamePattern.test(words) ? words : parseDescribedName(words);
    if (name === undefined || emptyValueWords.has(name) || isClosed(name)) return [];
    return [{ name, start, end: start + whole.length }];
  });
}

/** The source with a word of the same length in place of each placeholder, so that a shell parser reads no redirect. */
export function maskPlaceholders(source: string): string {
  return source.replace(commandPlaceholderPattern, (placeholder) => 'x'.repeat(placeholder.length));
}
