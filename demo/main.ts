/** `npm run demo`: runs the demo with this process's terminal, arguments and environment. */
import { getEnvironment } from '../src/lib/environment.ts';
import { runDemo } from './run-demo.ts';

process.exitCode = await runDemo({
  args: process.argv.slice(2),
  environment: getEnvironment(),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
