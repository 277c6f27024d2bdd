/** `npm run demo`. Everything is done elsewhere; here it meets the terminal and the environment. */
import { environment } from '../src/lib/environment.ts';
import { runDemo } from './run-demo.ts';

process.exitCode = await runDemo({
  environment: environment(),
  say: (text) => console.log(text),
  complain: (text) => console.error(text),
});
