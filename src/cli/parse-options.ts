/**
 * `parseArgs` of Node.js for command lines that people type: a mistake is a `UserError`.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../lib/user-error.ts';

export function parseOptions<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    throw new UserError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
