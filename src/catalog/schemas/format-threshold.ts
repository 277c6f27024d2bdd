/**
 * The threshold of a signal in words, shown until the first reading.
 */
import type { SignalFields } from './signal.ts';
import { secondsPerDay } from './values/text.ts';
import { describeThreshold } from './values/threshold.ts';

/** `critical above 10 %`; `undefined` for a signal without a threshold. */
export function formatThreshold(signal: SignalFields): string | undefined {
  switch (signal.kind) {
    case 'query':
    case 'health':
      if (signal.critical) return `critical ${describeThreshold(signal.critical)}`;
      return signal.warning && `warning ${describeThreshold(signal.warning)}`;
    case 'certificate': {
      const { critical } = signal.certificate;
      return `critical with less than ${critical < secondsPerDay ? `${critical / 3600} h` : `${critical / secondsPerDay} d`} left`;
    }
  }
}
