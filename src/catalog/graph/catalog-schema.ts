/**
 * The schema of `catalog.json`, which the build writes and the server reads. Where parsing has changed a field of the
 * content, such as a duration into seconds, the catalog has the parsed form.
 */
import { z } from 'zod';
import { parameterSchema } from '../schemas/parameter.ts';
import { contactSchema, endpointSchema, escalationSchema, serviceSchema } from '../schemas/service.ts';
import { sourceSchema } from '../schemas/source.ts';
import { unitNames } from '../schemas/values/threshold.ts';
import type { Catalog } from './catalog.ts';

const strings = z.array(z.string());
const id = z.string();
const optionalText = z.string().optional();

const threshold = z.strictObject({
  comparison: z.enum(['>', '>=', '<', '<=']),
  value: z.number(),
  written: z.string(),
});
const thresholds = { warning: threshold.optional(), critical: threshold.optional() };
const signal = { id, service: id, title: z.string(), usual: optionalText, refresh: z.number() };

const signalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...signal,
    ...thresholds,
    kind: z.literal('query'),
    source: id,
    query: z.string(),
    instanceQuery: optionalText,
    unit: z.enum(unitNames),
    for: z.number().optional(),
    normal: z.strictObject({ low: z.number(), high: z.number(), written: z.string() }).optional(),
    compare: z.boolean().optional(),
    absent: z.enum(['ok', 'warning', 'critical', 'unknown']).optional(),
  }),
  z.strictObject({
    ...signal,
    ...thresholds,
    kind: z.literal('health'),
    endpoint: id,
    path: z.string(),
    expect: z.strictObject({
      status: z.number(),
      pointer: optionalText,
      equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
      is: threshold.optional(),
      contains: optionalText,
    }),
  }),
  z.strictObject({
    ...signal,
    kind: z.literal('certificate'),
    endpoint: id,
    certificate: z.strictObject({
      warning: z.number(),
      critical: z.number(),
      name: optionalText,
      port: z.number().optional(),
    }),
  }),
]);

const review = { owner: optionalText, reviewed: optionalText, reviewDue: optionalText };

const guideSchema = z.strictObject({
  ...review,
  id,
  title: z.string(),
  summary: optionalText,
  file: z.string(),
});

export const catalogSchema = z.strictObject({
  services: z.array(
    serviceSchema.extend({
      id,
      endpoints: z.array(endpointSchema.extend({ id })),
      contacts: z.array(contactSchema.extend({ id })),
      escalation: z.array(escalationSchema.extend({ after: z.number().optional() })),
      signals: z.array(signalSchema),
    }),
  ),
  sources: z.array(sourceSchema.extend({ id, refresh: z.number() })),
  runbooks: z.array(
    z.strictObject({
      ...review,
      id,
      service: id,
      title: z.string(),
      alerts: strings,
      severity: z.number().optional(),
      signals: strings,
      params: z.array(parameterSchema.extend({ name: z.string() })),
      reviewedRules: z.record(z.string(), z.string()),
      aliases: strings,
      file: z.string(),
      alertAnchors: z.record(z.string(), z.string()),
    }),
  ),
  guides: z.array(guideSchema),
  commands: z.array(guideSchema),
  templates: z.array(
    z.strictObject({
      id,
      service: id,
      title: z.string(),
      channel: z.string(),
      when: optionalText,
      text: z.string(),
    }),
  ),
}) satisfies z.ZodType<Catalog>;
