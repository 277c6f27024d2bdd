/** What the generator of the past has to know, passed to its process as JSON. */
import { z } from 'zod';

const historyOptionsSchema = z.strictObject({
  host: z.string(),
  firstPort: z.number(),
  requestsPerSecond: z.number(),
  /** When the demo starts, in whole seconds since 1970. */
  endSeconds: z.number(),
  lengthSeconds: z.number(),
  /** When the two certificates end, in seconds since 1970. */
  usualEnd: z.number(),
  soonEnd: z.number(),
});

export type HistoryOptions = z.infer<typeof historyOptionsSchema>;

export const parseHistoryOptions = (written: string): HistoryOptions => historyOptionsSchema.parse(JSON.parse(written));
