/**
 * The time ranges of a chart. A reader chooses one by name; no other range can be requested.
 */
export const chartRanges = ['1h', '6h', '24h', '7d'] as const;

export type ChartRange = (typeof chartRanges)[number];

export const rangeSeconds: Readonly<Record<ChartRange, number>> = {
  '1h': 3600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
};

export const rangeLabels: Readonly<Record<ChartRange, string>> = {
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
};

/** The range called `name`, if it exists. */
export function findChartRange(name: string): ChartRange | undefined {
  return chartRanges.find((range) => range === name);
}
