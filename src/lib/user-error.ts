/**
 * A mistake that the user can correct: in an option, a setting or a file. Anything else that is thrown is a bug and is
 * reported with its stack.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  /** How to correct it, as a sentence; empty when the message says so already. */
  readonly hint: string;

  constructor(message: string, { hint = '', cause }: { hint?: string; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.hint = hint;
  }
}

/** The text for standard error: message and hint of a `UserError`, the whole stack of anything else. */
export function formatFailure(error: unknown): string {
  if (error instanceof UserError) return error.hint === '' ? error.message : `${error.message}\n    ${error.hint}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
