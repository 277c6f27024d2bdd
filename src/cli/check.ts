/**
 * `npm run check`: reads the content as the build would, and says what is wrong with it. Writes nothing.
 */
import { currentContent } from '../catalog/current.ts';
import { ContentError, formatProblem } from '../catalog/problem.ts';

try {
  const { catalog, warnings } = await currentContent();
  for (const warning of warnings) console.warn(formatProblem(warning));
  const { services, runbooks, guides } = catalog;
  console.log(
    `No problems in ${services.length} services, ${runbooks.length} runbooks and ${guides.length} guides.`,
  );
} catch (error) {
  console.error(error instanceof ContentError ? error.message : error);
  process.exitCode = 1;
}
