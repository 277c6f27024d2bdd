/**
 * Where in a shell command each blank stands, so that a value can be quoted for that very place. A parser decides; what it
 * cannot place takes only what means nothing anywhere.
 */
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { type Blank, findBlanks, withoutBlanks } from '../../lib/parameters/find-blanks.ts';
import type { Place } from '../../lib/parameters/places.ts';
import { gluedOptionLength, isDownload, isRemotePath, isWholeCode, readerOf } from './programs.ts';
import { quotedPlace } from './quoted-place.ts';
import { commandsOn, readerAround, readerBehind } from './readers.ts';
import { findSoftBlanks } from './soft-blanks.ts';
import { placeByRole } from './word-roles.ts';

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

const isBacktick = (node: SyntaxNode): boolean =>
  node.type === 'CommandExpansion' && node.text.startsWith('`');

/** In quotes of some language within quotes of the shell. */
function isQuotedTwice(before: string, after: string): boolean {
  return ['"', "'"].some((quote) => isOpen(before, quote) && after.includes(quote));
}

/** The place of a blank that is an argument of nothing else than a program, or of a program that reads code. */
function placeInProgram(path: readonly SyntaxNode[], source: string, blank: Blank, place: Place): Place {
  const command = commandsOn(path).at(-1);
  if (!command) return place;
  const word = path.findLast(({ type }) => type === 'Word' || type === 'HereDocBody');
  const at = word?.pos ?? blank.start;
  const role = word?.type === 'Word' ? placeByRole(command, at) : undefined;
  if (role === 'never' || role === 'number') return role;
  const option = gluedOptionLength(source.slice(at, blank.start));
  const isWhole = word !== undefined && at + option === blank.start && word.end === blank.end;
  const quoted = path.findLast(({ type }) => type.endsWith('Quoted') || type === 'HereDocBody') ?? word;
  const from = quoted === word ? at + option : (quoted?.pos ?? at);
  const before = quoted ? unescaped(source.slice(from, blank.start)).replace(/^["']/, '') : '';
  const own = readerOf(command, at);
  const behind = readerBehind(path, command);
  const around = readerAround(path, blank.start);
  const isCode = option > 0 || isWholeCode(command, at);
  // What is loaded from there is run.
  if ((behind === 'shell' || around === 'shell') && isDownload(command)) return 'never';
  if (own === 'shell' || behind === 'shell') return isCode && isWhole ? 'never' : 'plain';
  if (behind === 'interpreter') return placeInCode(before);
  if (own === 'interpreter') {
    if (isCode) return isWhole ? 'never' : placeInCode(before);
    if (!isWhole && /[\s(){};'"]/.test(before)) return placeInCode(before);
  }
  if (around !== undefined || role !== undefined) return role ?? 'plain';
  // JSON and the like, for whichever program.
  if (word && /^["']?\s*[[{]/.test(source.slice(word.pos, word.end))) return placeInCode(before);
  const written = source.slice(at, blank.start);
  // In an address, a value could lead elsewhere or ask for more.
  if (/:\/\//.test(written) || isRemotePath(command, written)) return 'plain';
  const after = quoted ? unescaped(source.slice(blank.end, quoted.end - (quoted === word ? 0 : 1))) : '';
  if (word?.type === 'Word' && isQuotedTwice(before, after)) return 'plain';
  const isNested = path.some(
    (node, index) =>
      isBacktick(node) ||
      (node.type === 'CommandExpansion' && path.slice(0, index).some(({ type }) => type === 'HereDocBody')),
  );
  return isNested ? 'plain' : place;
}

function placeOf(path: readonly SyntaxNode[], source: string, blank: Blank): Place {
  // `${A:-<pod>}`: what stands there is no word yet.
  if (path.some((node) => node.type === 'ParameterExpansion' && node.end !== blank.end)) return 'never';
  const place = quotedPlace(path, source, blank);
  if (place === 'never' || place === 'number') return place;
  const inProgram = placeInProgram(path, source, blank, place);
  // Both are asked, and the stricter one is heard.
  return place === 'plain' && inProgram !== 'never' && inProgram !== 'number' ? 'plain' : inProgram;
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
