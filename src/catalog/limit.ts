/**
 * What puts a signal out of bounds, as its author wrote it, for where there is no reading yet.
 */
import type { SignalFields } from './schemas/signal.ts';

const day = 86_400;

/** `> 10 %`; `undefined` for a signal without a threshold. */
export function limitOf(signal: SignalFields): string | undefined {
  switch (signal.kind) {
    case 'query':
    case 'health':
      return (signal.critical ?? signal.warning)?.written;
    case 'certificate': {
      const { critical } = signal.certificate;
      return critical < day ? `< ${critical / 3600} h left` : `< ${critical / day} d left`;
    }
  }
}
