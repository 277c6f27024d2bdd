/**
 * The one door to what the process was started with: its environment and the switches of its command line.
 * Everything else is handed the values that it needs.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

export function environment(): Environment {
  return process.env;
}

/** Whether the command line has the switch `name`, such as `--lenient`. */
export function hasSwitch(name: string): boolean {
  return process.argv.includes(name);
}
