/**
 * Pages that are no runbook, `guides/<guide>` and `commands/<tool>`, and the notices of `templates/<service>/<template>`.
 */
import { z } from 'zod';
import { parameterSchema } from './parameter.ts';
import { interval, isoDate } from './runbook.ts';
import { text } from './text.ts';

const order = z.number('must be a number such as 10').default(1000);
const params = z.record(z.string(), parameterSchema, 'must be a map of parameters').default({});

export const guideSchema = z.strictObject({
  title: text.optional(),
  /** One sentence for lists. */
  summary: text.optional(),
  /** Its place in lists; small numbers come first. */
  order,
  params,
  owner: text.optional(),
  reviewed: isoDate.optional(),
  reviewEvery: interval.optional(),
});

export const templateSchema = z.strictObject({
  title: text.optional(),
  /** Where it is sent: Slack, E-mail, Status page. */
  channel: text,
  /** In which moment of an incident. */
  when: text.optional(),
  order,
  params,
});

export type GuideFields = z.infer<typeof guideSchema>;
export type TemplateFields = z.infer<typeof templateSchema>;
