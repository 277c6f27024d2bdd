/**
 * A service's file, `services/<service>.yaml`: who owns it, how bad is how bad, whom to call, what to measure.
 */
import { z } from 'zod';
import { signalSchema } from './signal.ts';
import { linkUrl, seconds, severity, text, urlTemplate } from './text.ts';

/** A place of the service that answers HTTP. */
export const endpointSchema = z.strictObject({
  title: text.optional(),
  url: urlTemplate,
  /** Path of a PEM file with the authorities to trust instead of the usual ones; `${NAME}` may stand in it. */
  ca: text.optional(),
  /** True for Flarepath itself: that it reaches itself proves nothing about its way to others. */
  self: z.boolean('must be true or false').default(false),
});

/** One rung of the service's own severity ladder, set on the scale 1 (worst) to 4. */
export const severityLevelSchema = z.strictObject({
  /** The service's word for it: `P1`, `SEV-2`. */
  name: text,
  level: severity,
  means: text.optional(),
  /** Within what time somebody must be on it, in the owner's words. */
  response: text.optional(),
  /** What is done at once at this level: `Page the engineer on call`. */
  escalate: text.optional(),
  examples: z.array(text, 'must be a list of examples').default([]),
});

/** Whom to call when the incident has lasted `after` seconds; without `after`, when the step before has not helped. */
export const escalationSchema = z.strictObject({
  after: z.union([z.literal(['0', '0 min', 0]).transform(() => 0), seconds]).optional(),
  who: text,
  contact: text.optional(),
  do: text.optional(),
});

export const contactSchema = z.strictObject({
  title: text,
  email: text.optional(),
  phone: text.optional(),
  chat: text.optional(),
  url: linkUrl.optional(),
  /** In which case to call them: `All security incidents`. */
  when: text.optional(),
  /** The contact who is called after this one. */
  next: text.optional(),
  /** A company outside, whose product the service uses. */
  vendor: z.boolean('must be true or false').default(false),
  /** Who should fill in what is not known yet. */
  missing: text.optional(),
});

export const linkSchema = z.strictObject({ title: text, url: linkUrl });

export const serviceSchema = z.strictObject({
  title: text,
  description: z.string('must be text').trim().default(''),
  owner: text.optional(),
  endpoints: z.record(z.string(), endpointSchema).default({}),
  severity: z.array(severityLevelSchema).default([]),
  escalation: z.array(escalationSchema).default([]),
  contacts: z.record(z.string(), contactSchema).default({}),
  links: z.array(linkSchema).default([]),
  signals: z.record(z.string(), signalSchema).default({}),
});

export type Endpoint = z.infer<typeof endpointSchema>;
export type SeverityLevel = z.infer<typeof severityLevelSchema>;
export type Escalation = z.infer<typeof escalationSchema>;
export type ContactFields = z.infer<typeof contactSchema>;
export type Link = z.infer<typeof linkSchema>;
