/**
 * The words of a simple command, and the programs and builtins whose names decide what the words mean.
 */
import type { Command } from 'unbash';

export interface CommandWord {
  /** Without quotes. */
  value: string;
  pos: number;
}

/** The program and its arguments, in order. Assignments, as in `export A=b`, are left out. */
export function listCommandWords(command: Command): CommandWord[] {
  return [command.name, ...command.suffix].flatMap((each) =>
    each?.type === 'Word' ? [{ value: each.value, pos: each.pos }] : [],
  );
}

/** `rm` for `/usr/bin/rm`. */
export const getProgramName = (word: string): string => word.split('/').at(-1) ?? word;

/** Shells: they run the script in `-c`, in a file, or on standard input. */
export const shells = new Set('sh bash zsh dash ash ksh mksh rbash csh tcsh fish'.split(' '));

/** Builtins whose arguments are names of variables. */
export const variableBuiltins = new Set(
  'read mapfile readarray getopts unset declare typeset local export readonly'.split(' '),
);

export const containerPrograms: readonly string[] = ['docker', 'podman', 'nerdctl', 'docker-compose'];
export const clusterPrograms: readonly string[] = ['kubectl', 'oc', 'k'];
