/** Builds content and serves the build with the real server on a free port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import { acquireLock } from '../../src/builds/lock.ts';
import { pickFreePorts } from './free-ports.ts';

export interface BuiltSite {
  /** The build's output folder. */
  folder: string;
  /** The build's terminal output. */
  output: string;
  remove(): void;
}

export interface ServedSite {
  url: string;
  /** Of the server process. */
  pid: number;
  stop(): Promise<void>;
}

/** Variables that a test runner sets, and that would configure Astro. */
const testRunnerVariables = /^(?:NODE_ENV|VITEST.*|MODE|DEV|PROD|SSR|BASE_URL|TEST|CONTENT_DIR|RUNBOOKS_DIR|DIST_DIR)$/;

/** The environment without what the test runner set. */
export const createCleanEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !testRunnerVariables.test(entry[0]),
    ),
  );

interface ScriptResult {
  status: number | null;
  output: string;
}

/** Runs one of the project's scripts until it ends. */
export function runScript(script: string, args: readonly string[], env: Record<string, string>): Promise<ScriptResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('node', [script, ...args], { env: { ...createCleanEnvironment(), ...env } });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data));
    child.stderr.on('data', (data: Buffer) => (output += data));
    child.once('error', reject);
    child.once('exit', (status) => resolve({ status, output }));
  });
}

/**
 * Astro writes its list of MDX files to `.astro/content-modules.mjs` in the project, whatever it builds: of two
 * concurrent builds, the first would read the list of the second.
 */
export function acquireBuildTurn(): Promise<() => Promise<void>> {
  const take = (): Promise<(() => Promise<void>) | undefined> =>
    acquireLock('node_modules/.astro/turn.lock').catch(() => undefined);
  return waitUntil(take, { what: 'the builds of other tests', timeoutMs: 110_000 });
}

/** Builds the content of `env` (CONTENT_DIR, RUNBOOKS_DIR). Rejects with the output of a failed build. */
export async function buildSite(env: Record<string, string>, args: readonly string[] = []): Promise<BuiltSite> {
  const parent = mkdtempSync(join(tmpdir(), 'flarepath-site-'));
  const folder = join(parent, 'dist');
  const release = await acquireBuildTurn();
  const { status, output } = await runScript('src/cli/build.ts', args, { ...env, DIST_DIR: folder }).finally(release);
  const remove = (): void => rmSync(parent, { recursive: true, force: true });
  if (status === 0) return { folder, output, remove };
  remove();
  throw new Error(`The build failed:\n${output}`);
}

/** Serves a build, with `more` in its environment. The caller stops it. */
export async function serveSite(
  folder: string,
  more: (url: string) => Record<string, string> = () => ({}),
): Promise<ServedSite> {
  const [port] = await pickFreePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const env = { ...createCleanEnvironment(), ...more(url), PORT: String(port), DIST_DIR: folder };
  const server: ChildProcess = spawn('node', ['src/server/main.ts'], { env, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const isReady = async (): Promise<true | undefined> =>
    (await fetch(`${url}/readyz`).catch(() => undefined))?.ok || undefined;
  await waitUntil(isReady, { what: `the server on port ${port}`, timeoutMs: 60_000 });
  return {
    url,
    pid: server.pid ?? 0,
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
