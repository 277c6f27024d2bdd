/**
 * Programs that fetch from an address, and whether what they fetch is only read.
 */
import type { Command, Pipeline, SyntaxNode } from 'unbash';
import { listCommandWords, shells } from '../command-words.ts';
import { listProgramNames } from './find-interpreter.ts';

const downloaders = new Set(['curl', 'wget', 'fetch', 'aria2c', 'http', 'https', 'xh']);

export const isDownload = (command: Command): boolean =>
  listProgramNames(command).some((name) => downloaders.has(name));

/** Programs that read a download without running any of it. */
const readers = new Set(
  (
    'jq yq gron grep egrep fgrep zgrep rg head tail less more wc sort uniq cut tr awk gawk sed cat tac nl column fold ' +
    'base64 xxd hexdump od sha256sum md5sum openssl gunzip zcat xmllint diff comm cmp echo printf test [ promtool paste'
  ).split(' '),
);

/** Python's formatter of JSON is a reader, too. */
const isReader = (node: SyntaxNode): boolean => {
  if (node.type !== 'Command') return false;
  const [name = '', ...others] = listProgramNames(node);
  return readers.has(name) || others.includes('json.tool');
};

/** Whether the innermost command of `path` pipes its output into a shell. */
export const isPipedToShell = (path: readonly SyntaxNode[]): boolean =>
  listDownstream(path).some(
    (node) => node.type === 'Command' && listProgramNames(node).some((name) => shells.has(name) || name === 'ssh'),
  );

/** The commands of a pipeline after the one that `path` leads to. */
export function listDownstream(path: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const pipeline = path.findLast((node): node is Pipeline => node.type === 'Pipeline');
  return pipeline?.commands.slice(pipeline.commands.findIndex((each) => path.includes(each)) + 1) ?? [];
}

/** Whether the output of the innermost command of `path` goes to programs that only read it, or to the terminal. */
export function isOnlyRead(path: readonly SyntaxNode[]): boolean {
  const commands = path.filter((node): node is Command => node.type === 'Command');
  return [...listDownstream(path), ...commands.slice(0, -1).filter(({ name }) => name !== undefined)].every(isReader);
}

/** Options of a download whose next word is not an address. */
const optionWithValue = /^(?:-[a-zA-Z]*[oHdFuXTAebcmwKEYxr]|--[a-z-]+)$/;

/** Whether the word at `offset` is an address, even without `http://`. */
export function isDownloadAddress(command: Command, offset: number): boolean {
  const words = listCommandWords(command);
  const index = words.findIndex(({ pos }) => pos === offset);
  const isOption = (at: number, pattern: RegExp): boolean => pattern.test(words[at]?.value ?? '');
  return isDownload(command) && index > 0 && !isOption(index, /^-/) && !isOption(index - 1, optionWithValue);
}

/** Words that send a credential or data to whatever host the command names. */
const sent =
  /^(?:-u|--user|-b|--cookie|-n|--netrc.*|-K|--config|-E|--cert|--key|-T|--upload-file|-[dF].*|--data.*|--form.*|--json|--post-\w+)$|@-|authorization|token|secret|password|api-?key|cookie/i;

export const sendsSomething = (command: Command): boolean =>
  listCommandWords(command).some(({ value }) => sent.test(value));

const savers = new Set(['wget', 'aria2c', 'fetch']);

/** Whether the command keeps what it fetches in a file. */
export const savesDownload = (command: Command): boolean =>
  listProgramNames(command).some((name) => savers.has(name)) ||
  listCommandWords(command).some(
    ({ value }, index, words) =>
      /^(?:-[a-zA-Z]*[oOJ]|--output(?:-dir)?|--remote-name.*)$/.test(value) && words[index + 1]?.value !== '/dev/null',
  );
