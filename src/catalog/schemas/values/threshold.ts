/**
 * Parses thresholds, `> 10 %`, `> 100 ms`, `< 80 %`, into base units.
 */
import { z } from 'zod';

export const unitNames = ['ratio', 'seconds', 'bytes', 'count', 'per-second'] as const;

export type Unit = (typeof unitNames)[number];

const comparisons = ['>', '>=', '<', '<='] as const;

/** A parsed threshold. */
export const thresholdSchema = z.strictObject({
  comparison: z.enum(comparisons),
  /** In the signal's base unit: 0.1 for `10 %` of a ratio, 0.1 for `100 ms`. */
  value: z.number(),
  /** As the author wrote it. */
  written: z.string(),
});

export type Threshold = z.infer<typeof thresholdSchema>;

const comparisonPhrases = {
  '>': 'above',
  '>=': 'at least',
  '<': 'below',
  '<=': 'at most',
  '==': 'equal to',
  '!=': 'not equal to',
} as const;

/** `>` and `10 %` → `above 10 %`. */
export const describeComparison = (comparison: keyof typeof comparisonPhrases, value: string): string =>
  `${comparisonPhrases[comparison]} ${value}`;

/** `> 10 %` → `above 10 %`. */
export const describeThreshold = ({ comparison, written }: Threshold): string =>
  describeComparison(comparison, written.replace(/^[<>]=?\s*/, ''));

const factors: Record<Unit, Record<string, number>> = {
  ratio: { '': 1, '%': 1e-2 },
  seconds: { ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400 },
  bytes: {
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 1024,
    MiB: 1024 ** 2,
    GiB: 1024 ** 3,
    TiB: 1024 ** 4,
  },
  count: { '': 1 },
  'per-second': { '': 1, '/s': 1, '/min': 1 / 60 },
};

/** Exact for powers of ten: 57 × 0.01 is not 0.57, and a value equal to the threshold must count as equal. */
function scale(amount: string, factor: number): number {
  const exponent = Math.round(Math.log10(factor));
  return Number(`1e${exponent}`) === factor ? Number(`${amount}e${exponent}`) : Number(amount) * factor;
}

/** Parses `written` for a signal of `unit`; a string is an error message that says what to write. */
export function parseThreshold(written: string, unit: Unit): Threshold | string {
  const match = /^(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*(\S*)$/.exec(written.trim());
  const known = Object.keys(factors[unit]);
  const example = `"> 10${known[1] === undefined ? '' : ` ${known[1]}`}"`;
  if (!match) return `"${written}" is no threshold; write a comparison and a number, such as ${example}`;
  const [, sign = '', amount = '', suffix = ''] = match;
  const factor = factors[unit][suffix];
  const comparison = comparisons.find((each) => each === sign);
  if (factor === undefined || comparison === undefined) {
    const allowed = known.map((name) => (name === '' ? 'no unit' : `"${name}"`)).join(', ');
    return `"${written}" has a unit that does not fit unit: ${unit}; allowed here: ${allowed}`;
  }
  return { comparison, value: scale(amount, factor), written: written.trim() };
}

/** A range of normal values, in base units. */
export const bandSchema = z.strictObject({
  low: z.number(),
  high: z.number(),
  /** As the author wrote it. */
  written: z.string(),
});

type Band = z.infer<typeof bandSchema>;

/** Parses `0.2–0.5 %` or `100 ms to 1 s`; `undefined` for anything else. */
export function parseBand(written: string, unit: Unit): Band | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(\S*?)\s*(?:–|—|-|to)\s*(\d+(?:\.\d+)?)\s*(\S*)$/.exec(written.trim());
  if (!match) return undefined;
  const [, from, fromUnit, to, toUnit] = match;
  const low = parseThreshold(`> ${from} ${fromUnit || toUnit}`, unit);
  const high = parseThreshold(`> ${to} ${toUnit}`, unit);
  if (typeof low === 'string' || typeof high === 'string' || low.value > high.value) return undefined;
  return { low: low.value, high: high.value, written: written.trim() };
}

/** Whether `value`, in base units, is beyond the threshold. */
export function isBreached(threshold: Threshold, value: number): boolean {
  switch (threshold.comparison) {
    case '>':
      return value > threshold.value;
    case '>=':
      return value >= threshold.value;
    case '<':
      return value < threshold.value;
    case '<=':
      return value <= threshold.value;
  }
}
