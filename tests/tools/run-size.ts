/**
 * How many cases a property test tries: few in `npm test`, all in `npm run test:long`, which runs the files that import this
 * and the files named `*.long.test.ts` and `*.long.spec.ts`.
 */
import { getEnvironment } from '../../src/lib/environment.ts';

export const isLongRun = getEnvironment()['FLAREPATH_LONG'] === '1';

export const chooseRunSize = (usual: number, long: number): number => (isLongRun ? long : usual);
