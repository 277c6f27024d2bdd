/**
 * The threshold of a signal as its author wrote it, shown until the first reading.
 */
import type { SignalFields } from './signal.ts';
import { secondsPerDay } from './values/text.ts';

/** `> 10 %`; `undefined` for a signal without a threshold. */
export function formatThreshold(signal: SignalFields): string | undefined {
  switch (signal.kind) {
    case 'query':
    case 'health':
      return (signal.critical ?? signal.warning)?.written;
    case 'certificate': {
      const { critical } = signal.certificate;
      return critical < secondsPerDay ? `< ${critical / 3600} h left` : `< ${critical / secondsPerDay} d left`;
    }
  }
}
