/**
 * A service's file, `services/<service>.yaml`: owner, severity levels, escalation, contacts, links and signals.
 */
import { z } from 'zod';
import { signalSchema } from './signal.ts';
import { linkUrl, seconds, severity, text, urlTemplate } from './values/text.ts';

/** An HTTP endpoint of the service. */
export const endpointSchema = z.strictObject({
  title: text.optional(),
  url: urlTemplate,
  /** Path of a PEM file with the CAs to trust instead of the default ones; may contain `${NAME}`. */
  ca: text.optional(),
  /** True for Flarepath itself: reaching itself does not prove that it can reach others. */
  self: z.boolean('must be true or false').default(false),
});

/** One of the service's severity levels, mapped to 1 (worst) to 4. */
export const severityLevelSchema = z.strictObject({
  /** The service's name for it: `P1`, `SEV-2`. */
  name: text,
  level: severity,
  means: text.optional(),
  /** Response time, in the owner's words. */
  response: text.optional(),
  /** The first action at this level: `Page the engineer on call`. */
  escalate: text.optional(),
  examples: z.array(text, 'must be a list of examples').default([]),
});

/** A step after `after` seconds of the incident; without `after`, once the previous step has not helped. */
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
  /** When to call them: `All security incidents`. */
  when: text.optional(),
  /** Id of the contact to call next. */
  next: text.optional(),
  /** Whether the contact is another company, whose product the service uses. */
  vendor: z.boolean('must be true or false').default(false),
  /** Who should add the contact details that are missing. */
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
