import { expect, it } from 'vitest';
import { countReviews } from '../../src/server/metrics/review-counts.ts';
import { loadFiles } from '../catalog/load-folder.ts';

it('counts reviews by service and state, zeros included', async () => {
  const due = '---\nalerts: [A]\nreviewed: 2026-01-01\nreviewEvery: 1 month\n---\ntext\n';
  const catalog = await loadFiles({ 'runbooks/api/old.md': due });
  expect(countReviews(catalog, '2026-03-01')).toEqual([
    { service: 'api', state: 'fresh', count: 0 },
    { service: 'api', state: 'due', count: 0 },
    { service: 'api', state: 'overdue', count: 1 },
    { service: 'api', state: 'unplanned', count: 1 },
  ]);
});
