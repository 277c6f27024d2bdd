/**
 * Field types that the other schemas share, with messages that say what is accepted.
 */
import { z } from 'zod';

/** Text that is not empty. */
export const text = z.string('must be text').trim().min(1, 'must not be empty');

export const secondsPerDay = 86_400;

const units = {
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  m: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  d: secondsPerDay,
  day: secondsPerDay,
};

/** `15 s`, `5 min`, `2 hours` in seconds; `undefined` for anything else. */
export function parseSeconds(written: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(written.trim());
  if (!match) return undefined;
  const [, amount = '', word = ''] = match;
  const unit = word.toLowerCase();
  const factor = Object.entries(units).find(([name]) => name === unit || `${name}s` === unit)?.[1];
  return factor === undefined ? undefined : Number(amount) * factor;
}

/** A duration, parsed into seconds. */
export const seconds = z.string('must be a duration such as "15 s" or "5 min"').transform((written, context) => {
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

/** Replaces each `${NAME:-default}` by its default, to check the rest of the URL. */
const stripVariables = (url: string): string => url.replace(/\$\{[A-Za-z_]\w*(?::-([^}]*))?\}/g, '$1');

/** An absolute http(s) URL without credentials; may contain `${NAME:-default}`. */
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

/** A link for readers: http, https, mailto or tel. */
export const linkUrl = text.refine((url) => /^(https?:\/\/[^/]|mailto:|tel:)/.test(url), {
  message: 'must start with http://, https://, mailto: or tel:',
});
