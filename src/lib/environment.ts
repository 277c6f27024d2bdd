/**
 * The one door to the process's environment. Everything else is handed the values that it needs.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

export function environment(): Environment {
  return process.env;
}
