/**
 * The front matter of a runbook. Every field is optional: defaults come from the file's name and its text.
 */
import { z } from 'zod';
import { alertNamePattern } from './alert-name.ts';
import { parameterSchema } from './parameter.ts';
import { severity, text } from './values/text.ts';

const alertName = z
  .string('must be an alert name such as HighErrorRate')
  .regex(alertNamePattern, 'must be an alert name such as HighErrorRate');

export const isoDate = z
  .union([z.date(), z.iso.date()], 'must be a date such as 2026-10-01')
  .transform((written) => (typeof written === 'string' ? written : written.toISOString().slice(0, 10)));

/** `6 months`, `1 year`, `30 days`: stays as written until the catalog is built. */
export const interval = z
  .string('must be an interval such as 6 months')
  .regex(/^\d+ (?:day|week|month|year)s?$/, 'must be an interval such as 6 months, 30 days or 1 year');

/** Hash of a rule's expression, written by `npm run check`: eight letters, which YAML cannot read as a number. */
const expressionHash = z
  .string('must be what npm run check -- --rules … --accept writes')
  .regex(/^[a-p]{8}$/, 'must be what npm run check -- --rules … --accept writes');

export const runbookSchema = z.strictObject({
  title: text.optional(),
  alerts: z.array(alertName, 'must be a list of alert names such as [HighErrorRate]').optional(),
  severity: severity.optional(),
  /** Symptoms: with the alerts they determine the runbook's status. */
  signals: z.array(text, 'must be a list of signal ids such as [error-rate]').default([]),
  /** Signals that are shown beside and never determine the status. */
  context: z.array(text, 'must be a list of signal ids such as [cache-hit-rate]').default([]),
  params: z.record(z.string(), parameterSchema, 'must be a map of parameters').default({}),
  owner: text.optional(),
  reviewed: isoDate.optional(),
  reviewEvery: interval.optional(),
  /** By alert, the hash of its rule's expression at the last review of the text. */
  reviewedRules: z.record(z.string(), expressionHash, 'must be a map such as { HighErrorRate: abcdefgh }').default({}),
  aliases: z.array(text, 'must be a list of old paths').default([]),
});

export type RunbookFields = z.infer<typeof runbookSchema>;
