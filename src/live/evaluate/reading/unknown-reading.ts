/**
 * Creates the reading of an inconclusive check.
 */
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import { isNoResponseError, type UpstreamError } from '../../upstream/http-result.ts';
import type { Evidence, SignalReading } from './reading.ts';

/** What an error says about the level of everything that depends on the source; `no-data` without an error. */
export function classifyUnknown(error: UpstreamError | undefined): UnknownKind {
  if (error?.kind === 'not-configured') return 'not-configured';
  return error && isNoResponseError(error) ? 'unreachable' : 'no-data';
}

export function createUnknownReading(
  message: string,
  evidence: Evidence,
  checkedAtMs: number,
  details: Partial<Pick<SignalReading, 'value' | 'history' | 'error'>> = {},
): SignalReading {
  return {
    level: 'unknown',
    unknownKind: classifyUnknown(details.error),
    value: '',
    history: undefined,
    goodSeconds: 0,
    ...details,
    message,
    evidence,
    checkedAtMs,
  };
}
