/**
 * Fills the placeholders of every command with the plain value that their name asks for, and counts which take it. A
 * safer rule must not leave a real runbook unfilled.
 */
import type { TextPage } from '../../src/catalog/links/page-index.ts';
import { foldName } from '../../src/parameters/names.ts';
import { quoteFor } from '../../src/parameters/quoting-contexts.ts';
import { parseFence } from '../../src/shell/parse-fence.ts';
import { findShellPlaceholders } from '../../src/shell/quoting/find-shell-placeholders.ts';

/** The first whose pattern a name matches. */
const plainValues: readonly [name: RegExp, value: string][] = [
  [/namespace|ns$|project/, 'openshift-monitoring'],
  [/instance|target|endpoint/, '10.0.0.1:9100'],
  [/port$|count|replicas|number|pid|seconds|percent|limit/, '8080'],
  [/mountpoint|path|dir|folder|file|device/, '/var/lib/data'],
  [/host|node|server|address|domain/, 'ip-10-0-1-2.eu-west-1.compute.internal'],
  [/url|uri/, 'http://10.0.0.1:9090'],
  [/image/, 'registry.example.com:5000/team/api:1.2.3'],
  [/duration|since|time/, '1h30m'],
];

export const choosePlainValue = (name: string): string =>
  plainValues.find(([pattern]) => pattern.test(foldName(name)))?.[1] ?? 'api-7f9c6d-x2kpl';

export interface PlainValueCounts {
  total: number;
  /** `file: command with the placeholder`, for each that does not take its value. */
  unfilled: string[];
}

export function countPlainValues(pages: readonly TextPage[]): PlainValueCounts {
  const counts: PlainValueCounts = { total: 0, unfilled: [] };
  for (const { draft } of pages) {
    for (const { language, source } of draft.fences) {
      for (const row of parseFence(language, source) ?? []) {
        if (row.kind !== 'command') continue;
        for (const { name, start, end, quotingContext, acceptedKind } of findShellPlaceholders(row.command)) {
          counts.total += 1;
          if ('text' in quoteFor(quotingContext, choosePlainValue(name), acceptedKind)) continue;
          const around = row.command.text.slice(Math.max(0, start - 40), end + 20).replaceAll('\n', ' ');
          counts.unfilled.push(`${draft.path}: ${around}`);
        }
      }
    }
  }
  return counts;
}
