/**
 * The one way to say that nothing is proven.
 */
import type { Evidence, SignalReading } from '../reading.ts';

export function unproven(
  words: string,
  evidence: Evidence,
  checkedAtMs: number,
  known: Partial<Pick<SignalReading, 'value' | 'history' | 'fault'>> = {},
): SignalReading {
  return {
    level: 'unknown',
    value: '',
    history: undefined,
    goodSeconds: 0,
    ...known,
    words,
    evidence,
    checkedAtMs,
  };
}
