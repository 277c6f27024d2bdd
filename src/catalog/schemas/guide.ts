/**
 * The front matter of `guides/<guide>`, `commands/<tool>` and of the message templates in `templates/<service>/`.
 */
import { z } from 'zod';
import { parameterSchema } from './parameter.ts';
import { interval, isoDate } from './runbook.ts';
import { text } from './values/text.ts';

const order = z.number('must be a number such as 10').default(1000);
const params = z.record(z.string(), parameterSchema, 'must be a map of parameters').default({});

export const guideSchema = z.strictObject({
  title: text.optional(),
  /** One sentence, shown in lists. */
  summary: text.optional(),
  /** Position in lists, ascending. */
  order,
  params,
  owner: text.optional(),
  reviewed: isoDate.optional(),
  reviewEvery: interval.optional(),
});

export const templateSchema = z.strictObject({
  title: text.optional(),
  /** Where the message is sent: Slack, E-mail, Status page. */
  channel: text,
  /** When in an incident it is sent. */
  when: text.optional(),
  order,
  params,
});

export type GuideFields = z.infer<typeof guideSchema>;
export type TemplateFields = z.infer<typeof templateSchema>;
