/** The options of `npm run demo -- …`. */
export interface DemoCommandOptions {
  /** Switches a few faults by itself. */
  isTour: boolean;
  isHelp: boolean;
}

export const usage = `npm run demo -- [--tour] [--help]

  --tour   switch a few faults on and off, one after the other, and say what to look at
  --help   print this`;

const knownOptions = ['--tour', '--help'];

/** `problems` has a sentence for each argument that is not an option. */
export function readDemoOptions(args: readonly string[]): { options: DemoCommandOptions; problems: string[] } {
  const unknown = args.filter((arg) => !knownOptions.includes(arg));
  return {
    options: { isTour: args.includes('--tour'), isHelp: args.includes('--help') },
    problems: unknown.map(
      (arg) => `${JSON.stringify(arg)} is no option of the demo. The options are ${knownOptions.join(' and ')}.`,
    ),
  };
}
