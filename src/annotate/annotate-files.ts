/**
 * Writes runbook links into rule files, or formats the changes as a diff.
 */
import { resolve } from 'node:path';
import { escapeForLog } from '../lib/text/printable.ts';
import { formatFailure } from '../lib/user-error.ts';
import { findRuleFiles } from '../rules/read/rule-files.ts';
import { type AnnotateOptions, type AnnotateResult, annotateText } from './annotate-text.ts';
import { readRuleText, writeRuleText } from './rule-text.ts';
import { formatUnifiedDiff } from './unified-diff.ts';

export interface AnnotateRun extends AnnotateOptions {
  /** Globs, relative to the working folder. */
  patterns: readonly string[];
  /** Formats a diff instead of writing. */
  isDryRun: boolean;
}

/** Notes and errors are sentences. */
export interface AnnotateReport {
  /** What would change; empty unless it is a dry run. */
  diff: string;
  notes: string[];
  errors: string[];
  files: number;
  changed: number;
  added: number;
  updated: number;
  kept: number;
  skipped: number;
}

function addToReport(report: AnnotateReport, file: string, { added, updated, kept, skipped }: AnnotateResult): void {
  report.added += added;
  report.updated += updated;
  report.kept += kept;
  report.skipped += skipped.length;
  for (const { alert, line, reason } of skipped)
    report.notes.push(escapeForLog(`${file}:${line}  ${alert} is left alone: ${reason}.`));
}

/** `patch` rejects paths with `..`: such a file gets its absolute path, for `patch -d / -p1`. */
const formatDiffPath = (file: string): string => (file.startsWith('../') ? resolve(file).replace(/^\/+/, '') : file);

async function annotateFile(file: string, run: AnnotateRun, report: AnnotateReport): Promise<void> {
  const before = await readRuleText(file);
  const result = annotateText(before, file, run);
  if (result.failure !== undefined) {
    report.errors.push(
      escapeForLog(`${file} is left as it is: ${result.failure}. Give its rules their links by hand.`),
    );
    return;
  }
  if (result.edits.length > 0) {
    if (run.isDryRun) report.diff += formatUnifiedDiff(formatDiffPath(file), before, result.text);
    else await writeRuleText(file, result.text);
    report.changed += 1;
  }
  addToReport(report, file, result);
}

/** Continues after a file that fails; its error is in the report. */
export async function annotateFiles(run: AnnotateRun): Promise<AnnotateReport> {
  const { paths, unmatched } = await findRuleFiles(run.patterns);
  const report: AnnotateReport = {
    diff: '',
    notes: [],
    errors: unmatched.map(
      (pattern) => `--rules ${pattern} names no file. Is it relative to this folder, and in quotes?`,
    ),
    files: paths.length,
    changed: 0,
    added: 0,
    updated: 0,
    kept: 0,
    skipped: 0,
  };
  for (const path of paths) {
    try {
      await annotateFile(path, run, report);
    } catch (error) {
      const failure = formatFailure(error);
      report.errors.push(escapeForLog(failure.includes(path) ? failure : `${path} is left as it is: ${failure}`));
    }
  }
  return report;
}
