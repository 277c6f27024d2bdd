/** The code of an error of the system, such as `ENOENT`; `undefined` for any other error. */
export const getErrorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes(getErrorCode(error) ?? '');
