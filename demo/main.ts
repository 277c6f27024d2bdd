/** `npm run demo`. Everything is done elsewhere; here it meets the terminal and the environment. */
import { getEnvironment } from '../src/lib/environment.ts';
import { runDemo } from './run-demo.ts';

process.exitCode = await runDemo({
  environment: getEnvironment(),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
