/**
 * How long an alert must have been inactive after an incident before it is OK.
 */
import { type Environment, parseWholeNumber } from '../../lib/environment.ts';
import { UserError } from '../../lib/user-error.ts';

/** Where neither the runbook nor the environment says so, in seconds. */
export const defaultConfirmSeconds = 600;

const maxConfirmSeconds = 86_400;

/** `CONFIRM_SECONDS`; `undefined` when it is not set. Throws a `UserError` for anything but a whole number. */
export function readConfirmSeconds(env: Environment): number | undefined {
  const text = env['CONFIRM_SECONDS'];
  if (text === undefined || text === '') return undefined;
  const seconds = parseWholeNumber(text, 0, maxConfirmSeconds);
  if (seconds === undefined)
    throw new UserError(`CONFIRM_SECONDS must be a whole number from 0 to ${maxConfirmSeconds}, but is "${text}".`);
  return seconds;
}
