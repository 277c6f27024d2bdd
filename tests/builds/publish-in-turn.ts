/**
 * A program that publishes small builds to the folder of its first argument, one after the other: of the sizes that follow, or
 * without end. Prints its turn, or the code of the error, for each.
 */

import { getErrorCode } from '../../src/builds/error-code.ts';
import { getArguments } from '../../src/lib/environment.ts';
import { publishSmallBuild } from './small-builds.ts';

const [output = '', ...sizes] = getArguments();
const turns = sizes.length || Number.POSITIVE_INFINITY;

for (let turn = 0; turn < turns; turn += 1) {
  const size = sizes[turn];
  try {
    await publishSmallBuild(output, `build-${turn % 3}`, size === undefined ? undefined : Number(size));
    console.log(turn);
  } catch (error) {
    console.log(getErrorCode(error) ?? error);
  }
}
