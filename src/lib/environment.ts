/**
 * The one door to what the process was started with: its environment and the switches of its command line.
 * Everything else is handed the values that it needs.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

export function getEnvironment(): Environment {
  return process.env;
}

/** For a part that takes a setting from its environment only, and is started by this process. */
export function setEnvironmentVariable(name: string, value: string): void {
  process.env[name] = value;
}

/** Whether the command line has the switch `name`, such as `--lenient`. */
export function hasFlag(name: string): boolean {
  return process.argv.includes(name);
}

/** What stands behind the program's name on the command line. */
export function getArguments(): string[] {
  return process.argv.slice(2);
}
