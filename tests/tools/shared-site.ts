/**
 * One site for the tests that need only a few pages. It is built once, and again after its content or our code has changed.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rightContent, writeFiles } from '../catalog/write-content.ts';
import { acquireBuildTurn, runScript } from './site.ts';

const files: Readonly<Record<string, string>> = {
  ...rightContent,
  'guides/incident-process.md': '---\ntitle: What to do first\n---\n# What to do first\n',
  'runbooks/api/DiskAlmostFull.md': '# The disk fills up\n\nFree some room.\n',
  'runbooks/api/high-latency.md': '---\nalerts: [HighLatency]\n---\n# High latency\n\nLook for `slow`.\n',
  'runbooks/api/many.md': '# Many\n\n## TempoLag\n\nText.\n',
  'runbooks/api/slow-queries.md':
    '---\nalerts: [HighLatency]\naliases: [wiki/Slow, api/high-error-rate-old]\n---\n# Slow queries\n',
  'runbooks/shop/errors.md': '---\nalerts: [ShopErrors]\nsignals: [errors]\n---\n\n## Meaning\n',
  'services/shop.yaml': `title: Shop
signals:
  errors:
    title: Errors
    source: prometheus
    query: sum(rate(errors[5m]))
    instanceQuery: 'sum(rate(errors{namespace=~"<namespace>",pod="<pod>"}[5m]))'
    unit: ratio
    critical: "> 10 %"
`,
};

/** Resolves to the build's output folder. Rejects when the build fails or writes a warning. */
export async function buildSharedSite(): Promise<string> {
  const key = createHash('sha256').update(process.cwd()).update(JSON.stringify(files)).digest('hex');
  // Outside of node_modules: Vite takes what is inside for a package.
  const content = join(tmpdir(), `flarepath-shared-${key.slice(0, 12)}`);
  const folder = resolve('node_modules/.cache/shared-site/dist');
  const release = await acquireBuildTurn();
  try {
    writeFiles(content, files);
    mkdirSync(join(folder, '..'), { recursive: true });
    const env = { CONTENT_DIR: content, DIST_DIR: folder };
    const { status, output } = await runScript('src/cli/build.ts', [], env);
    // A build with warnings is never reused, so this sees them. Someone may build by hand at the same time.
    const warnings = output.replace(/^(?:Nothing has changed since|Another build is running) .*\n/gm, '');
    if (status === 0 && warnings === '') return folder;
    throw new Error(`The build of the shared site failed or warned:\n${output}`);
  } finally {
    await release();
  }
}
