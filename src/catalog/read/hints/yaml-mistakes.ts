/**
 * Hints for mistakes that YAML makes easy: characters that need quotes, a comma between braces, tabs, a key twice.
 */
import { type ErrorCode, isMap, isPair, isScalar, type Node, type Pair, type Scalar, type YAMLError } from 'yaml';

/** Codes of errors that quotes around a value prevent. */
const quotingCodes: readonly ErrorCode[] = [
  'BAD_ALIAS',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'MISSING_CHAR',
  'UNEXPECTED_TOKEN',
];

const otherHints: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'Keep one of the two fields.',
  MULTIPLE_DOCS: 'Remove the line of ---: a file has one document.',
  TAB_AS_INDENT: 'Indent with spaces.',
};

/** In place of the parser's own words, which speak to programmers. */
const messages: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'the same field stands here a second time',
  MULTIPLE_DOCS: 'a second document begins here',
};

export const describeSyntaxError = ({ code, message }: Pick<YAMLError, 'code' | 'message'>): string =>
  `is not valid YAML: ${messages[code] ?? message}`;

const generalHint = 'Check the indentation, the colons and the quotes on this line and the one above.';

/** A field in block style, whose value is neither quoted nor a list, map or block of text. */
const plainFieldPattern = /^\s*(?:- )?([\w-]+):\s+([^\s"'[{|].*)$/;

const quoteValue = (value: string): string => (/["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`);

/** How to fix a syntax error; `line` is the text of its line. */
export function hintAtSyntaxError(code: ErrorCode, line: string): string {
  if (!quotingCodes.includes(code)) return otherHints[code] ?? generalHint;
  const [, name = '', value = ''] = plainFieldPattern.exec(line.trimEnd()) ?? [];
  if (name !== '') return `Put the value in quotes: ${name}: ${quoteValue(value)}`;
  return `Put quotes around a value that has : # { } [ ] or a comma in it, or begins with > % @ * & ! or \`. ${generalHint}`;
}

const isPlainScalar = (node: unknown): node is Scalar => isScalar(node) && node.type === 'PLAIN';

/** A key without a colon and a value, as `do not write` in `{ do: Call, do not write }`. */
const isLoneKey = ({ key, value }: Pair): boolean =>
  isPlainScalar(key) && (value === null || (isScalar(value) && value.source === ''));

/** The value that a comma split in two: `do: "Call, do not write"` for its second part. */
function findSplitValue(map: Node | undefined, key: PropertyKey): string | undefined {
  if (!isMap(map) || !map.flow) return undefined;
  const index = map.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
  const own = map.items[index];
  if (!isPair(own) || !isLoneKey(own)) return undefined;
  const first = map.items.findLastIndex((pair, at) => at < index && !isLoneKey(pair));
  const field = map.items[first];
  if (!field || !isScalar(field.key) || !isPlainScalar(field.value)) return undefined;
  const next = map.items.findIndex((pair, at) => at > index && !isLoneKey(pair));
  const rest = map.items.slice(first + 1, next === -1 ? undefined : next);
  const parts = [field.value, ...rest.map((pair) => pair.key)].map((part) => (isScalar(part) ? part.source : ''));
  return `${String(field.key.value)}: ${quoteValue(parts.join(', '))}`;
}

/** How to write what became an unknown key of `map`; `undefined` when it is a key that the author meant as one. */
export function hintAtUnknownKey(map: Node | undefined, key: PropertyKey): string | undefined {
  const field = findSplitValue(map, key);
  return field === undefined ? undefined : `A comma ends a value between { and }; put the value in quotes: ${field}`;
}

/** How to write a value that YAML read as a number, as true or false, or as nothing, where text belongs. */
export function hintAtText(name: string, node: Node | undefined, line: string): string | undefined {
  if (!isScalar(node) || typeof node.value === 'string') return undefined;
  const [, comment] = /:\s+(#\S.*)$/.exec(line.trimEnd()) ?? [];
  if (node.value === null)
    return comment === undefined
      ? undefined
      : `# begins a comment; put the value in quotes: ${name}: ${quoteValue(comment)}`;
  return `Put the value in quotes, or YAML reads it as something else than text: ${name}: ${quoteValue(node.source ?? String(node.value))}`;
}
