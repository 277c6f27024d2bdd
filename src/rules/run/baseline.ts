/**
 * The baseline: findings that existed when checking began, kept in a file so that only new ones are reported.
 */
import { z } from 'zod';
import type { Finding } from '../model/finding.ts';

const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(z.strictObject({ id: z.string(), file: z.string(), subject: z.string() })),
});

export type Baseline = z.infer<typeof baselineSchema>['findings'];

type BaselineEntry = Baseline[number];

const getBaselineKey = ({ id, file, subject }: BaselineEntry): string =>
  [id, file.replaceAll('\\', '/'), subject].join('\n');

/** A string says why `text` is not a baseline. */
export function parseBaseline(text: string): Baseline | string {
  try {
    const result = baselineSchema.safeParse(JSON.parse(text));
    return result.success ? result.data.findings : 'it does not hold version: 1 and findings: [{ id, file, subject }]';
  } catch {
    return 'it is not JSON';
  }
}

/** One sorted line per finding, so that a diff shows what was added and removed. */
export function formatBaseline(findings: readonly Finding[]): string {
  const unique = new Map(
    findings.map(({ id, file, subject }) => [getBaselineKey({ id, file, subject }), { id, file, subject }]),
  );
  const lines = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => `    ${JSON.stringify(each)}`);
  return `{\n  "version": 1,\n  "findings": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** New findings, the number of those in the baseline, and how many of the baseline are gone. */
export function compareWithBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): { fresh: Finding[]; old: number; gone: number } {
  const baselineKeys = new Set(baseline.map(getBaselineKey));
  const currentKeys = new Set(findings.map(getBaselineKey));
  const fresh = findings.filter((finding) => !baselineKeys.has(getBaselineKey(finding)));
  return {
    fresh,
    old: findings.length - fresh.length,
    gone: [...baselineKeys].filter((key) => !currentKeys.has(key)).length,
  };
}
