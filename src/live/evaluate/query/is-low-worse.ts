import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';

/** Whether lower values are worse, by the comparison of the thresholds. */
export const isLowWorse = ({ critical, warning }: Pick<QuerySignalFields, 'critical' | 'warning'>): boolean =>
  (critical ?? warning)?.comparison.startsWith('<') ?? false;
