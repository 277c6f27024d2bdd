import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isRespondingOk, waitUntil } from '../../demo/processes/wait-until.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { pickFreePorts } from '../tools/free-ports.ts';
import { createCleanEnvironment } from '../tools/site.ts';

it('the development server has live status and shows an edit', { timeout: 90_000 }, async () => {
  const content = writeContent();
  // Plain Markdown: Astro keeps one list of MDX modules for all its processes in this folder.
  const file = join(content, 'runbooks/api/errors.md');
  writeFileSync(file, '---\ntitle: Errors\nsignals: [error-rate]\n---\n\n## Meaning\n');
  const [port] = await pickFreePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env = { ...createCleanEnvironment(), CONTENT_DIR: content };
  const server = spawn('npm', ['run', '--silent', 'dev', '--', '--port', String(port)], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  onTestFinished(async () => {
    server.kill('SIGTERM');
    await ended;
    removeContent(content);
  });
  const page = `${url}/runbooks/api/errors/`;
  await waitUntil(async () => (await isRespondingOk(page)) || undefined, { what: 'the page', timeoutMs: 60_000 });

  const live = await (await fetch(`${url}/live/runbooks/api/errors/`)).text();
  expect(live).toContain('data-signal="error-rate"');
  expect(live).toContain('prometheus is not configured: set PROMETHEUS_URL');

  writeFileSync(file, '---\ntitle: Far too many errors\n---\n\n## Meaning\n');
  const isEdited = async (): Promise<true | undefined> =>
    (await (await fetch(page)).text()).includes('Far too many errors') || undefined;
  await waitUntil(isEdited, { what: 'the edit', timeoutMs: 20_000 });
});
