/**
 * `npm run annotate`: runs the command with the arguments and the output of the process.
 */
import { getArguments } from '../lib/environment.ts';
import { processOutput } from './command-output.ts';
import { runAnnotate } from './run-annotate.ts';

process.exitCode = await runAnnotate(getArguments(), processOutput);
