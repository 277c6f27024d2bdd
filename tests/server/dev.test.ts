import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isRespondingOk, waitUntil } from '../../demo/processes/wait-until.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { pickFreePorts } from '../tools/free-ports.ts';

/** Variables that the test runner sets and an author's shell does not know. */
const testRunnerVariables = /^(?:NODE_ENV|VITEST.*|MODE|DEV|PROD|SSR|BASE_URL|TEST)$/;

it('an author has live status while writing, and sees an edit', { timeout: 90_000 }, async () => {
  const content = writeContent();
  // Plain Markdown: Astro keeps the list of MDX modules in one place for all that runs in this folder.
  const written = join(content, 'runbooks/api/errors.md');
  writeFileSync(written, '---\ntitle: Errors\nsignals: [error-rate]\n---\n\n## Meaning\n');
  const [port] = await pickFreePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !testRunnerVariables.test(name))),
    CONTENT_DIR: content,
  };
  const author = spawn('npm', ['run', '--silent', 'dev', '--', '--port', String(port)], {
    env,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => author.once('exit', resolve));
  onTestFinished(async () => {
    author.kill('SIGTERM');
    await ended;
    removeContent(content);
  });
  const page = `${url}/runbooks/api/errors/`;
  await waitUntil(async () => (await isRespondingOk(page)) || undefined, {
    what: 'the page',
    timeoutMs: 60_000,
  });

  const live = await (await fetch(`${url}/live/runbooks/api/errors/`)).text();
  expect(live).toContain('data-signal="error-rate"');
  expect(live).toContain('prometheus is not configured: set PROMETHEUS_URL');

  writeFileSync(written, '---\ntitle: Far too many errors\n---\n\n## Meaning\n');
  const isEdited = async (): Promise<true | undefined> =>
    (await (await fetch(page)).text()).includes('Far too many errors') || undefined;
  await waitUntil(isEdited, { what: 'the edit', timeoutMs: 20_000 });
});
