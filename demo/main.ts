/** `npm run demo`: runs the demo with this process's terminal and environment. */
import { getEnvironment } from '../src/lib/environment.ts';
import { runDemo } from './run-demo.ts';

process.exitCode = await runDemo({
  environment: getEnvironment(),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
