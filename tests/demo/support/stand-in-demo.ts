/** `npm run demo` with a substitute site and no build. `STAND_IN_MISSING=1`: as if no program was found. */
import { runDemo } from '../../../demo/run-demo.ts';

const missing = { kind: 'missing', sentence: 'A program is missing.' } as const;

process.exitCode = await runDemo({
  args: process.argv.slice(2),
  environment: process.env,
  historySeconds: 0,
  folder: process.env['STAND_IN_FOLDER'],
  buildCommand: [process.execPath, '--eval', process.env['STAND_IN_BUILD'] ?? ''],
  siteCommand: [process.execPath, `${import.meta.dirname}/stand-in-site.ts`],
  programs: process.env['STAND_IN_MISSING'] ? [missing, missing] : undefined,
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
