/**
 * Where a command writes its results and its messages.
 */
export interface CommandOutput {
  /** Writes to standard output as it is. */
  write(text: string): void;
  /** Writes a line to standard error. */
  report(line: string): void;
}

export const processOutput: CommandOutput = {
  write: (text) => void process.stdout.write(text),
  report: (line) => console.error(line),
};
