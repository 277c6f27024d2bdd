/**
 * Formats measured values with their unit: `14 %`, `240 ms`, `1.2 GB`.
 */
import type { Unit } from './threshold.ts';

/** Three significant figures at most, without trailing zeros or exponents. */
function roundToThreeDigits(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return String(Number(value.toFixed(digits)));
}

const scales: Record<'seconds' | 'bytes', readonly (readonly [from: number, name: string])[]> = {
  seconds: [
    [86_400, 'd'],
    [3600, 'h'],
    [120, 'min'],
    [1, 's'],
    [0, 'ms'],
  ],
  bytes: [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
    [0, 'B'],
  ],
};

const divisors: Record<string, number> = {
  d: 86_400,
  h: 3600,
  min: 60,
  s: 1,
  ms: 0.001,
  TB: 1e12,
  GB: 1e9,
  MB: 1e6,
  kB: 1e3,
  B: 1,
};

function formatScaled(value: number, scale: 'seconds' | 'bytes'): string {
  const [, name = ''] = scales[scale].find(([from]) => Math.abs(value) >= from) ?? [];
  return `${roundToThreeDigits(value / (divisors[name] ?? 1))} ${name}`;
}

/** `value` is in the base unit of `unit`. Never empty: `NaN` and infinities are spelled out. */
export function formatValue(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinite' : 'minus infinite';
  switch (unit) {
    case 'ratio':
      return `${roundToThreeDigits(value * 100)} %`;
    case 'seconds':
    case 'bytes':
      return formatScaled(value, unit);
    case 'count':
      return roundToThreeDigits(value);
    case 'per-second':
      return `${roundToThreeDigits(value)}/s`;
  }
}
