/**
 * The one way to say that nothing is proven.
 */
import type { Evidence, SignalReading } from './reading.ts';

export function createUnknownReading(
  message: string,
  evidence: Evidence,
  checkedAtMs: number,
  known: Partial<Pick<SignalReading, 'value' | 'history' | 'error'>> = {},
): SignalReading {
  return {
    level: 'unknown',
    value: '',
    history: undefined,
    goodSeconds: 0,
    ...known,
    message,
    evidence,
    checkedAtMs,
  };
}
