/**
 * The catalog: all content, checked. Pages, the live side and the command line read it. It is plain JSON, which the build
 * writes beside the server, and every id in it refers to something that exists. Where parsing has changed a field of the
 * content, such as a duration into seconds, the catalog has the parsed form.
 */
import { z } from 'zod';
import { parameterSchema } from '../schemas/parameter.ts';
import { contactSchema, endpointSchema, escalationSchema, serviceSchema } from '../schemas/service.ts';
import { certificateSignalSchema } from '../schemas/signals/certificate.ts';
import { healthSignalSchema } from '../schemas/signals/health.ts';
import { querySignalSchema } from '../schemas/signals/query.ts';
import { sourceSchema } from '../schemas/source.ts';

const strings = z.array(z.string());
const id = z.string();
const optionalText = z.string().optional();

const ownId = { id, service: id };

/** What to measure, where, and its thresholds. `id` is unique within `service`. */
const signalSchema = z.discriminatedUnion('kind', [
  querySignalSchema.extend(ownId),
  healthSignalSchema.extend(ownId),
  certificateSignalSchema.extend(ownId),
]);

/** A person or team to call; `id` is unique within the service. */
const contactInCatalogSchema = contactSchema.extend({ id });

/** A system with an owner. Its severity levels are sorted, worst first. */
const serviceInCatalogSchema = serviceSchema.extend({
  id,
  endpoints: z.array(endpointSchema.extend({ id })),
  contacts: z.array(contactInCatalogSchema),
  escalation: z.array(escalationSchema.extend({ after: z.number().optional() })),
  signals: z.array(signalSchema),
});

/** A Prometheus or Alertmanager. `url` still has its `${NAME:-default}`, which is expanded at run time. */
const sourceInCatalogSchema = sourceSchema.extend({ id, refresh: z.number() });

/** Dates are ISO dates without time. */
const review = {
  owner: optionalText,
  reviewed: optionalText,
  /** When the next review is due. */
  reviewDue: optionalText,
};

/** One procedure of one service. */
const runbookSchema = z.strictObject({
  ...review,
  /** `<service>/<runbook>`: the file's path below `runbooks/`, without extension. */
  id,
  service: id,
  title: z.string(),
  /** The names of its alerts. */
  alerts: strings,
  /** 1 (worst) to 4. */
  severity: z.number().optional(),
  /** Ids of the service's signals that are its symptoms: with the alerts they determine its status. */
  signals: strings,
  /** Ids of the signals that are only shown beside: those the front matter calls context, then others in the text. */
  context: strings,
  params: z.array(parameterSchema.extend({ name: z.string() })),
  /** By alert, the hash of the rule's expression at the last review. */
  reviewedRules: z.record(z.string(), z.string()),
  aliases: strings,
  /** Path of the file below its content root. */
  file: z.string(),
  /** Alerts that have a section of the text, with its anchor. */
  alertAnchors: z.record(z.string(), z.string()),
  /** How long it must be normal after an incident: the longest `for` of a `<Verify>` of the text. */
  confirmSeconds: z.number().optional(),
});

/** A page about process, communication or post-incident work, or one tool's part of the command reference. */
const guideSchema = z.strictObject({ ...review, id, title: z.string(), summary: optionalText, file: z.string() });

/** A message to send in an incident, with placeholders. */
const templateSchema = z.strictObject({
  /** `<service>/<template>`. */
  id,
  service: id,
  title: z.string(),
  channel: z.string(),
  when: optionalText,
  text: z.string(),
});

export const catalogSchema = z.strictObject({
  services: z.array(serviceInCatalogSchema),
  sources: z.array(sourceInCatalogSchema),
  runbooks: z.array(runbookSchema),
  /** In display order. */
  guides: z.array(guideSchema),
  commands: z.array(guideSchema),
  templates: z.array(templateSchema),
});

export type Signal = z.infer<typeof signalSchema>;
export type Contact = z.infer<typeof contactInCatalogSchema>;
export type Service = z.infer<typeof serviceInCatalogSchema>;
export type Source = z.infer<typeof sourceInCatalogSchema>;
export type Runbook = z.infer<typeof runbookSchema>;
export type Guide = z.infer<typeof guideSchema>;
export type Template = z.infer<typeof templateSchema>;
export type Catalog = z.infer<typeof catalogSchema>;
