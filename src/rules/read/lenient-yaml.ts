/**
 * YAML as Prometheus reads it. Its reader takes two things that the standard forbids, and public rules have both: quoted
 * text that goes on in lines no deeper than its key, and `\'` within double quotes. They are hidden behind marks here; the
 * text keeps its length, so that every place found in it is a place of the file.
 */
import { CST, type Document, Lexer, type ParsedNode, type ParseOptions, parseAllDocuments } from 'yaml';

/** Of a private plane: nothing, and the end of a line. */
const nothingMark = '\uF8FE';
const lineEndMark = '\uF8FD';
const marks = /[\uF8FD\uF8FE]+/g;

const quotedText = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^']*(?:''[^']*)*'/y;

/** With its quotes; undefined where it never ends. */
function readQuotedAt(yaml: string, at: number): string | undefined {
  quotedText.lastIndex = at;
  const [found] = quotedText.exec(yaml) ?? [];
  return found !== undefined && /\n(?:---|\.\.\.)\s/.test(found) ? undefined : found;
}

const hideLines = (blanks: string): string =>
  blanks.replace(/[\s\S]/g, (each) => (each === '\n' ? lineEndMark : nothingMark));

function hideQuoted(quoted: string): string {
  if (quoted.startsWith("'")) return quoted.replace(/[ \t]*(?:\r?\n[ \t]*)+/g, hideLines);
  return quoted.replace(/\\\r?\n[ \t]*|\\[\s\S]|[ \t]*(?:\r?\n[ \t]*)+/g, (found) => {
    if (found === "\\'") return `${nothingMark}'`;
    // Behind a backslash the end of the line does not count.
    if (found.startsWith('\\')) return found.includes('\n') ? nothingMark.repeat(found.length) : found;
    return hideLines(found);
  });
}

/** The first quoted text that is to be hidden, as `yaml` has it behind `from`. */
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
      const isStrange =
        quoted !== lexeme || (lexeme.startsWith('"') && hideQuoted(lexeme).includes(`${nothingMark}'`));
      if (quoted !== undefined && isStrange) return { at, quoted };
    }
    isContent = false;
    at += lexeme.length;
  }
  return undefined;
}

function hideNonstandardScalars(yaml: string): string {
  let forgiven = '';
  let from = 0;
  for (;;) {
    // What stands behind such a text is read afresh: the lexer has lost its way.
    const strange = findNonstandardScalar(yaml, from);
    if (!strange) return forgiven + yaml.slice(from);
    forgiven += yaml.slice(from, strange.at) + hideQuoted(strange.quoted);
    from = strange.at + strange.quoted.length;
  }
}

/** The documents of a rule file, values with marks in them where Prometheus is more lenient than YAML. */
export function parseLenientYaml(yaml: string, options: ParseOptions = {}): Document<ParsedNode>[] {
  const parse = (text: string): Document<ParsedNode>[] => [
    ...parseAllDocuments(text, { ...options, prettyErrors: false, logLevel: 'silent' }),
  ];
  const documents = parse(yaml);
  const codes = documents.flatMap(({ errors }) => errors.map(({ code }) => code));
  if (!codes.some((code) => code === 'MISSING_CHAR' || code === 'BAD_DQ_ESCAPE')) return documents;
  const forgiven = hideNonstandardScalars(yaml);
  return forgiven === yaml ? documents : parse(forgiven);
}

/** A value as Prometheus has it: one end of a line is a blank, each further one a line. */
export const resolveMarks = (value: string): string =>
  value.replace(marks, (found) => {
    const ends = found.replaceAll(nothingMark, '').length;
    return ends === 1 ? ' ' : '\n'.repeat(Math.max(0, ends - 1));
  });
