/**
 * Where in a shell command each blank stands, so that a value can be quoted for that very place. A parser decides; what it
 * cannot place takes only what means nothing anywhere.
 */
import { type Command, forEachChild, type Pipeline, parse, type SyntaxNode } from 'unbash';
import { type Blank, findBlanks, withoutBlanks } from '../../lib/parameters/find-blanks.ts';
import type { Place } from '../../lib/parameters/places.ts';
import { inputReaderOf, isWholeCode, type Reader, readerOf } from './programs.ts';
import { findSoftBlanks } from './soft-blanks.ts';

export interface PlacedBlank extends Blank {
  place: Place;
  /** Only a blank where something is known by its name: `$POD`, `POD_NAME`. */
  isSoft: boolean;
}

/** The nodes around `start` … `end`, outermost first. A here-document's body lies outside of the command that opens it. */
function pathTo(root: SyntaxNode, start: number, end: number): SyntaxNode[] {
  let best: SyntaxNode[] = [];
  const visit = (node: SyntaxNode, trail: readonly SyntaxNode[]): void => {
    const path = [...trail, node];
    if (node.pos <= start && end <= node.end && path.length > best.length) best = path;
    forEachChild(node, (child) => visit(child, path));
  };
  visit(root, []);
  return best;
}

/** Odd when `before` leaves a quote open on its last line. */
const isOpen = (before: string, quote: string): boolean =>
  (before.slice(before.lastIndexOf('\n') + 1).split(quote).length - 1) % 2 === 1;

/** Within code's own quotes a plain word is a text; outside of them it would be a name. */
export function placeInCode(before: string): Place {
  return isOpen(before, "'") !== isOpen(before, '"') ? 'plain' : 'number';
}

/** The shell's own escapes and quotes do not reach the code. */
const unescaped = (text: string): string => text.replace(/\\(["'`$\\])/g, '$1');

function commandOf(path: readonly SyntaxNode[]): Command | undefined {
  return path.findLast((node): node is Command => node.type === 'Command');
}

/** Who would read what `command` prints, further down its pipe. */
function readerBehind(path: readonly SyntaxNode[], command: Command): Reader {
  const pipeline = path.findLast((node): node is Pipeline => node.type === 'Pipeline');
  const behind =
    pipeline?.commands.slice(pipeline.commands.findIndex((each) => path.includes(each)) + 1) ?? [];
  const readers = behind.flatMap((each) =>
    each.type === 'Command' ? [inputReaderOf(each)] : ['shell' as const],
  );
  const isInput = path.some(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (isInput) readers.push(inputReaderOf(command));
  return readers.includes('shell') ? 'shell' : readers.find((reader) => reader !== undefined);
}

/** The place as the shell's own grammar has it. */
function quotedPlace(path: readonly SyntaxNode[], source: string, { start, end }: Blank): Place {
  for (const [index, node] of [...path.entries()].reverse()) {
    const parent = path[index - 1];
    switch (node.type) {
      case 'SingleQuoted':
        return 'single';
      case 'DoubleQuoted':
        return 'double';
      case 'HereDocBody': {
        const lineStart = source.lastIndexOf('\n', start - 1) + 1;
        const lineEnd = source.indexOf('\n', end);
        const line = source.slice(lineStart, lineEnd === -1 ? source.length : lineEnd);
        // Alone on its line, a value could be the word that ends the document.
        if (line.trim().length === end - start) return 'never';
        return parent?.type === 'HereDoc' && parent.delimiter?.quoted ? 'here-quoted' : 'here';
      }
      case 'AnsiCQuoted':
      case 'LocaleString':
      case 'BraceExpansion':
      case 'ExtendedGlob':
      case 'Glob':
        return 'plain';
      case 'ArithmeticExpansion':
      case 'ArithmeticCommand':
      case 'ArithmeticFor':
        return 'number';
      case 'Word':
        if (parent?.type === 'For' && node === parent.name) return 'never';
        if (parent?.type === 'Function' || parent?.type === 'Coproc') return 'never';
        if (parent?.type === 'Command' && parent.name === node) return 'never';
        // `2>` is a file descriptor where `<n>` becomes 2.
        return /[<>]/.test(source[end] ?? '') ? 'never' : 'bare';
      case 'Assignment':
        return 'never';
      case 'HereDocDelimiter':
        return 'never';
    }
  }
  return 'plain';
}

const isBacktick = (node: SyntaxNode): boolean =>
  node.type === 'CommandExpansion' && node.text.startsWith('`');

function placeOf(path: readonly SyntaxNode[], source: string, blank: Blank): Place {
  // `${A:-<pod>}`: what stands there is no word yet.
  if (path.some((node) => node.type === 'ParameterExpansion' && node.end !== blank.end)) return 'never';
  const place = quotedPlace(path, source, blank);
  if (place === 'never' || place === 'number') return place;
  const command = commandOf(path);
  if (!command) return place;
  const word = path.findLast(({ type }) => type === 'Word' || type === 'HereDocBody');
  const isWhole = word?.pos === blank.start && word.end === blank.end;
  const quoted = path.findLast(({ type }) => type.endsWith('Quoted') || type === 'HereDocBody') ?? word;
  const before = quoted ? unescaped(source.slice(quoted.pos, blank.start)).replace(/^["']/, '') : '';
  const at = word?.pos ?? blank.start;
  const own = readerOf(command, at);
  const behind = readerBehind(path, command);
  if (own === 'shell' || behind === 'shell') return isWholeCode(command, at) && isWhole ? 'never' : 'plain';
  if (behind === 'interpreter') return placeInCode(before);
  if (own === 'interpreter') {
    if (isWholeCode(command, at)) return isWhole ? 'never' : placeInCode(before);
    if (!isWhole && /[\s(){};'"]/.test(before)) return placeInCode(before);
  }
  // JSON and the like, for whichever program.
  if (word && /^["']?\s*[[{]/.test(source.slice(word.pos, word.end))) return placeInCode(before);
  const isNested = path.some(
    (node, index) =>
      isBacktick(node) ||
      (node.type === 'CommandExpansion' && path.slice(0, index).some(({ type }) => type === 'HereDocBody')),
  );
  return isNested ? 'plain' : place;
}

/** The blanks of a piece of shell, in order. */
export function placeBlanks(source: string): PlacedBlank[] {
  const script = parse(withoutBlanks(source));
  const isBroken = (script.errors ?? []).length > 0;
  const bracketed = findBlanks(source).map((blank) => ({ ...blank, isSoft: false }));
  const soft = isBroken ? [] : findSoftBlanks(script, source);
  const isFree = ({ start, end }: Blank): boolean =>
    bracketed.every((other) => end <= other.start || other.end <= start);
  return [...bracketed, ...soft.filter(isFree).map((blank) => ({ ...blank, isSoft: true }))]
    .sort((a, b) => a.start - b.start)
    .map((blank) => ({
      ...blank,
      place: isBroken ? 'plain' : placeOf(pathTo(script, blank.start, blank.end), source, blank),
    }));
}
