/**
 * A signal as an author writes it below `signals:` in a service's file: either a query to a source,
 * or a request to one of the service's endpoints. Thresholds are in base units once read (ratio, seconds, bytes).
 */
import { z } from 'zod';
import { type HealthSignalFields, readHealth } from './signals/health.ts';
import { type QuerySignalFields, readQuery } from './signals/query.ts';
import { type Refuse, writtenSchema } from './signals/written.ts';

export type { Expectation } from './signals/expectation.ts';
export type { HealthSignalFields } from './signals/health.ts';
export type { QuerySignalFields } from './signals/query.ts';

export type SignalFields = QuerySignalFields | HealthSignalFields;

/** Tells the kinds apart and refuses a mixture, or a signal that asks nobody. */
export const signalSchema = writtenSchema.transform((written, context): SignalFields => {
  const { source, endpoint } = written;
  const refuse: Refuse = (message, key) => {
    context.addIssue({ code: 'custom', message, path: key === undefined ? [] : [key] });
    return z.NEVER;
  };
  if (source !== undefined && endpoint === undefined) return readQuery(written, source, refuse);
  if (endpoint !== undefined && source === undefined) return readHealth(written, endpoint, refuse);
  return refuse(
    source === undefined
      ? 'asks nobody: give it a source and a query, or an endpoint and a path'
      : 'has both a source and an endpoint; keep one of them',
  );
});
