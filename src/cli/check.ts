/**
 * `npm run check`: reads the content as the build would, and says what is wrong with it. Writes nothing.
 */
import { contentFolder } from '../catalog/content-folder.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { ContentError } from '../catalog/problem.ts';

try {
  const { services, runbooks } = await loadCatalog(contentFolder());
  console.log(`No problems in ${services.length} services and ${runbooks.length} runbooks.`);
} catch (error) {
  console.error(error instanceof ContentError ? error.message : error);
  process.exitCode = 1;
}
