/**
 * Where the content lies: `src/content` of this project, or the folder that `CONTENT_DIR` names.
 */
import { resolve } from 'node:path';
import { type Environment, environment } from '../lib/environment.ts';

/** The content folder as an absolute path. A relative `CONTENT_DIR` is taken from the working folder. */
export function contentFolder(env: Environment = environment()): string {
  return resolve(env['CONTENT_DIR'] || 'src/content');
}
