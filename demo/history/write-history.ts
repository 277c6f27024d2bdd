/**
 * Gives the demo's Prometheus an invented past, so that charts and comparisons have something to show from the start.
 * Without promtool Prometheus starts empty.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../programs/machine.ts';
import type { Program } from '../programs/program.ts';
import { runTask, type TaskContext } from '../programs/run-task.ts';
import { findBlockCommand } from './create-blocks.ts';
import type { HistoryOptions } from './history-options.ts';

export interface HistoryTask {
  program: Program;
  machine: Machine;
  /** Prometheus's data is in its subfolder `prometheus`. */
  folder: string;
  options: HistoryOptions;
}

/** Resolves when the blocks are there; Prometheus must not run yet. Rejects with a `ProcessFailure`. */
export async function writeHistory(
  { program, machine, folder, options }: HistoryTask,
  context: TaskContext,
): Promise<void> {
  const work = join(folder, 'history');
  const file = join(work, 'history.txt');
  const target = join(folder, 'prometheus');
  const command = findBlockCommand(program, machine, { folder, file, target });
  if (command === undefined || options.lengthSeconds === 0) return;
  mkdirSync(work, { recursive: true });
  mkdirSync(target, { recursive: true });
  const script = join(import.meta.dirname, 'generate.ts');
  const title = 'The history of the demo';
  try {
    await runTask(
      { title, name: 'history', command: [process.execPath, script, file, JSON.stringify(options)] },
      context,
    );
    await runTask({ title, name: 'history-blocks', command }, context);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
