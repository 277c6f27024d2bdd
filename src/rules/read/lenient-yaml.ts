/**
 * Parses YAML as Prometheus does. Its parser accepts two things that the standard forbids and public rules contain: quoted
 * text that continues on lines no deeper than its key, and `\'` within double quotes. Marks replace both; the text keeps its
 * length, so that offsets stay valid.
 */
import { CST, type Document, Lexer, type ParsedNode, type ParseOptions, parseAllDocuments } from 'yaml';

/** Private-use characters that stand for nothing, and for a line break. */
const nothingMark = '\uF8FE';
const lineEndMark = '\uF8FD';
const marks = /[\uF8FD\uF8FE]+/g;

const quotedText = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^']*(?:''[^']*)*'/y;

/** With its quotes; undefined when it is not closed. */
function readQuotedAt(yaml: string, at: number): string | undefined {
  quotedText.lastIndex = at;
  const [found] = quotedText.exec(yaml) ?? [];
  return found !== undefined && /\n(?:---|\.\.\.)\s/.test(found) ? undefined : found;
}

const hideLines = (space: string): string =>
  space.replace(/[\s\S]/g, (each) => (each === '\n' ? lineEndMark : nothingMark));

function hideQuoted(quoted: string): string {
  if (quoted.startsWith("'")) return quoted.replace(/[ \t]*(?:\r?\n[ \t]*)+/g, hideLines);
  return quoted.replace(/\\\r?\n[ \t]*|\\[\s\S]|[ \t]*(?:\r?\n[ \t]*)+/g, (found) => {
    if (found === "\\'") return `${nothingMark}'`;
    // A line break after a backslash is not part of the value.
    if (found.startsWith('\\')) return found.includes('\n') ? nothingMark.repeat(found.length) : found;
    return hideLines(found);
  });
}

/** The first quoted text after `from` that the standard forbids. */
function findNonstandardScalar(yaml: string, from: number): { at: number; quoted: string } | undefined {
  let at = from;
  let isContent = false;
  for (const lexeme of new Lexer().lex(yaml.slice(from))) {
    const type = CST.tokenType(lexeme);
    if (type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar') {
      isContent = type === 'scalar';
      continue;
    }
    if (!isContent && (type === 'double-quoted-scalar' || type === 'single-quoted-scalar')) {
      const quoted = readQuotedAt(yaml, at);
      const isNonstandard =
        quoted !== lexeme || (lexeme.startsWith('"') && hideQuoted(lexeme).includes(`${nothingMark}'`));
      if (quoted !== undefined && isNonstandard) return { at, quoted };
    }
    isContent = false;
    at += lexeme.length;
  }
  return undefined;
}

function hideNonstandardScalars(yaml: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    // The lexer is out of step after such a text, so a new one starts there.
    const scalar = findNonstandardScalar(yaml, from);
    if (!scalar) return result + yaml.slice(from);
    result += yaml.slice(from, scalar.at) + hideQuoted(scalar.quoted);
    from = scalar.at + scalar.quoted.length;
  }
}

/** The documents of a rule file. Values contain marks where the source is not standard YAML; see `resolveMarks`. */
export function parseLenientYaml(yaml: string, options: ParseOptions = {}): Document<ParsedNode>[] {
  const parse = (text: string): Document<ParsedNode>[] => [
    ...parseAllDocuments(text, { ...options, prettyErrors: false, logLevel: 'silent' }),
  ];
  const documents = parse(yaml);
  const codes = documents.flatMap(({ errors }) => errors.map(({ code }) => code));
  if (!codes.some((code) => code === 'MISSING_CHAR' || code === 'BAD_DQ_ESCAPE')) return documents;
  const standard = hideNonstandardScalars(yaml);
  return standard === yaml ? documents : parse(standard);
}

/** The value in Prometheus: one line break becomes a space, each further one a line break. */
export const resolveMarks = (value: string): string =>
  value.replace(marks, (found) => {
    const ends = found.replaceAll(nothingMark, '').length;
    return ends === 1 ? ' ' : '\n'.repeat(Math.max(0, ends - 1));
  });
