/**
 * Gives the rules of many files their links, or tells what it would do as a diff.
 */
import { resolve } from 'node:path';
import { escapeForLog } from '../lib/text/printable.ts';
import { findRuleFiles } from '../rules/read/rule-files.ts';
import { type AnnotateOptions, type AnnotateResult, annotateText } from './annotate-text.ts';
import { readRuleText, writeRuleText } from './rule-text.ts';
import { formatUnifiedDiff } from './unified-diff.ts';

export interface AnnotateRun extends AnnotateOptions {
  /** Globs, from the working folder. */
  patterns: readonly string[];
  /** Tells, and writes nothing. */
  isDryRun: boolean;
}

/** What was said and done. Notes and errors are sentences. */
export interface AnnotateReport {
  /** Of everything that changed, or would. */
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

const formatError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message;
};

function addToReport(
  report: AnnotateReport,
  file: string,
  { added, updated, kept, skipped }: AnnotateResult,
): void {
  report.added += added;
  report.updated += updated;
  report.kept += kept;
  report.skipped += skipped.length;
  for (const { alert, line, reason } of skipped)
    report.notes.push(escapeForLog(`${file}:${line}  ${alert} is left alone: ${reason}.`));
}

/** `patch` follows no path that leads upwards: such a file is named from the root, for `patch -d / -p1`. */
const formatDiffPath = (file: string): string =>
  file.startsWith('../') ? resolve(file).replace(/^\/+/, '') : file;

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

/** Never rejects for a file: what stands in its way is an error of the report, and the others go on. */
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
      const words = formatError(error);
      report.errors.push(escapeForLog(words.includes(path) ? words : `${path} is left as it is: ${words}`));
    }
  }
  return report;
}
