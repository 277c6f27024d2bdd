/**
 * The only access to the environment and the command line of the process. Everything else gets the values it needs passed in.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

export function getEnvironment(): Environment {
  return process.env;
}

/** For a dependency that can only be configured by an environment variable. */
export function setEnvironmentVariable(name: string, value: string): void {
  process.env[name] = value;
}

/** Whether the command line has the flag `name`, such as `--lenient`. */
export function hasFlag(name: string): boolean {
  return process.argv.includes(name);
}

/** The command line's arguments, without the program. */
export function getArguments(): string[] {
  return process.argv.slice(2);
}

/** The number in `text`, or `undefined` where it is no whole number from `min` to `max`. */
export function parseWholeNumber(text: string, min: number, max: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}
