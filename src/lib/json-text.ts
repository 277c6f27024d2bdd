/**
 * Checks the text of a JSON document before it is parsed. One linear pass: what `JSON.parse` would spend seconds or a gigabyte on
 * is found in milliseconds.
 */

/** No document of an API nests deeper. */
export const maxJsonDepth = 200;

/** Offset of the quote that ends the string that begins at `start`; -1 when it does not end. */
export function findStringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === 0x5c) first -= 1;
    // An even number of backslashes escapes itself, not the quote.
    if ((at - first) % 2 === 0) return at;
  }
  return -1;
}

/**
 * The number of members of all objects in the text, if it is valid JSON; `undefined` when it nests deeper than `maxDepth`, or a
 * string does not end.
 */
export function countWrittenMembers(text: string, maxDepth: number): number | undefined {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = findStringEnd(text, at);
        if (at === -1) return undefined;
        break;
      case 0x3a: // :
        members += 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > maxDepth) return undefined;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return members;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The number of members of all objects in a parsed document: of a name that was written twice, the parser keeps one. */
export function countParsedMembers(document: unknown): number {
  let members = 0;
  const stack: object[] = isContainer(document) ? [document] : [];
  for (let container = stack.pop(); container !== undefined; container = stack.pop()) {
    const values = Object.values(container);
    if (!Array.isArray(container)) members += values.length;
    for (const value of values) if (isContainer(value)) stack.push(value);
  }
  return members;
}
