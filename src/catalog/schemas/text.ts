/**
 * The small pieces that the other schemas are made of, each with words for what it wants instead.
 */
import { z } from 'zod';

/** One line or paragraph of text that is not empty. */
export const text = z.string('must be text').trim().min(1, 'must not be empty');

const units = {
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  m: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
};

/** Seconds of a duration as people write it, `15 s`, `5 min`, `2 hours`; `undefined` when it is none. */
export function parseSeconds(written: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(written.trim());
  if (!match) return undefined;
  const [, amount = '', word = ''] = match;
  const unit = word.toLowerCase();
  const factor = Object.entries(units).find(([name]) => name === unit || `${name}s` === unit)?.[1];
  return factor === undefined ? undefined : Number(amount) * factor;
}

/** A duration, in seconds once read. */
export const seconds = z
  .string('must be a duration such as "15 s" or "5 min"')
  .transform((written, context) => {
    const parsed = parseSeconds(written);
    if (parsed !== undefined && parsed > 0) return parsed;
    context.addIssue({
      code: 'custom',
      message: `"${written}" is no duration; write it as "15 s", "5 min" or "1 h"`,
    });
    return z.NEVER;
  });

/** Severity 1 (worst) to 4. */
export const severity = z
  .number('must be a number from 1 (worst) to 4')
  .int('must be a whole number from 1 (worst) to 4')
  .min(1, 'must be from 1 (worst) to 4')
  .max(4, 'must be from 1 (worst) to 4');

/** Removes the `${NAME:-default}` parts, to judge what is left of a URL. */
const stripVariables = (url: string): string => url.replace(/\$\{[A-Za-z_]\w*(?::-([^}]*))?\}/g, '$1');

/** An http(s) address, absolute, in which `${NAME:-default}` may stand; no user and password in it. */
export const urlTemplate = text.superRefine((written, context) => {
  const plain = stripVariables(written);
  if (/\$\{/.test(plain)) {
    context.addIssue({
      code: 'custom',
      message: `has a variable that is not of the form \${NAME} or \${NAME:-default}`,
    });
  } else if (/^https?:\/\/[^/]*@/.test(plain)) {
    context.addIssue({
      code: 'custom',
      message: 'must not hold a user or password; name them in the environment',
    });
  } else if (written === plain && !/^https?:\/\/[^/]/.test(plain)) {
    context.addIssue({ code: 'custom', message: `"${written}" is no http:// or https:// address` });
  }
});

/** A link that a reader may open: http, https, mailto or tel. */
export const linkUrl = text.refine((url) => /^(https?:\/\/[^/]|mailto:|tel:)/.test(url), {
  message: 'must start with http://, https://, mailto: or tel:',
});
