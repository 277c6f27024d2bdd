/**
 * `npm run check`: runs the command with the arguments and the output of the process.
 */
import { getArguments } from '../lib/environment.ts';
import { processOutput } from './command-output.ts';
import { runCheck } from './run-check.ts';

process.exitCode = await runCheck(getArguments(), processOutput);
