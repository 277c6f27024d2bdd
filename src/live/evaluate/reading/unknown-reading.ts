/**
 * Creates the reading of an inconclusive check.
 */
import type { Evidence, SignalReading } from './reading.ts';

export function createUnknownReading(
  message: string,
  evidence: Evidence,
  checkedAtMs: number,
  details: Partial<Pick<SignalReading, 'value' | 'history' | 'error'>> = {},
): SignalReading {
  return {
    level: 'unknown',
    value: '',
    history: undefined,
    goodSeconds: 0,
    ...details,
    message,
    evidence,
    checkedAtMs,
  };
}
