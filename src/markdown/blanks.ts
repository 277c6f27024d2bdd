/**
 * Blanks in a command: `<pod>`, `<suspicious-ip>`, `<POD_NAME>`, to be filled before it is pasted.
 */
export interface Blank {
  name: string;
  /** Offsets into the source, half open, with the angle brackets. */
  start: number;
  end: number;
}

/** Not after `<`, which opens a here-document, nor with anything but a plain name inside. */
const blankPattern = /(?<!<)<([a-z][a-z0-9]*(?:-[a-z0-9]+)*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)>/g;

export function findBlanks(source: string): Blank[] {
  return [...source.matchAll(blankPattern)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The source with each blank as a word of the same length, so that a shell parser does not take it for a redirect. */
export function withoutBlanks(source: string): string {
  return source.replace(blankPattern, (blank) => 'x'.repeat(blank.length));
}
