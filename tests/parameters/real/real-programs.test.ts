import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRejectionReason } from '../../../src/parameters/value-patterns.ts';
import { requireProgram } from '../../tools/programs/test-programs.ts';
import { type RealServer, startRealServer } from '../../tools/real-server.ts';
import { isLongRun } from '../../tools/run-size.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { createFill } from '../fill-command.ts';
import { hostileValues, plainValues } from '../table/tried-values.ts';
import { type RecordingServer, startHttpRecorder, startPostgresRecorder } from './recording-servers.ts';

const reference = '7351';
const plain = isLongRun ? plainValues : plainValues.slice(0, 1);
const folder = createTemporaryFolder(afterAll);
const secretFile = join(folder, 'secret.txt');

let alertmanager: RealServer;
let http: RecordingServer;
let postgres: RecordingServer;
/** The server that no command names. */
let stranger: RecordingServer;
let strangers: string[];

beforeAll(async () => {
  for (const name of ['amtool', 'curl', 'psql', 'jq', 'find'] as const) requireProgram(name);
  writeFileSync(secretFile, 'hidden in a file');
  writeFileSync(join(folder, 'alertmanager.yml'), 'route: { receiver: none }\nreceivers: [{ name: none }]\n');
  [http, postgres, stranger, alertmanager] = await Promise.all([
    startHttpRecorder(),
    startPostgresRecorder(),
    startHttpRecorder(),
    startRealServer('alertmanager', (_, data) => [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${data}`,
      '--cluster.listen-address=',
    ]),
  ]);
  const evil = `127.0.0.1:${stranger.port}`;
  strangers = [
    `${http.port}@${evil}`,
    `${evil}/x`,
    `http://${evil}/x`,
    `postgres://${evil}/x`,
    `host=127.0.0.1 port=${stranger.port}`,
    `@${secretFile}`,
    `x@${secretFile}`,
    `<${secretFile}`,
    `file://${secretFile}`,
  ];
});

afterAll(() => Promise.all([http, postgres, stranger, alertmanager].map((each) => each.stop())));

/** Runs the commands one after another, in `sh`, and returns what they printed. */
function run(commands: readonly string[], cwd = folder): Promise<string> {
  const child = spawn('sh', ['-c', commands.join('\n')], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((settle) => child.once('close', () => settle(Buffer.concat(chunks).toString())));
}

/** Each value that the template takes, with its command. */
function fillAll(template: string): { value: string; command: string }[] {
  const fill = createFill(template);
  const values = [reference, ...plain, ...hostileValues, ...strangers];
  return values.flatMap((value) => {
    const command = findRejectionReason(value) === undefined ? fill(value) : undefined;
    return command === undefined ? [] : [{ value, command }];
  });
}

interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  isEqual: boolean;
}

it('silences in a real Alertmanager what the author means', { timeout: 60_000 }, async () => {
  const filled = fillAll(
    `amtool --alertmanager.url=${alertmanager.url} silence add alertname=<alert> --author=me --comment="for <comment>"`,
  );
  expect(filled.length).toBeGreaterThan(plain.length);
  await run(filled.map(({ command }) => command));
  const response = await fetch(`${alertmanager.url}/api/v2/silences`);
  const silences = (await response.json()) as { matchers: Matcher[]; comment: string }[];
  const seen = silences.map(({ matchers, comment }) => ({ matchers, comment }));
  const meant = filled.map(({ value }) => ({
    matchers: [{ name: 'alertname', value, isRegex: false, isEqual: true }],
    comment: `for ${value}`,
  }));
  const byComment = (a: { comment: string }, b: { comment: string }): number => (a.comment < b.comment ? -1 : 1);
  expect(seen.sort(byComment)).toEqual(meant.sort(byComment));
});

describe('what reaches a server', () => {
  /** `HTTP` and `SQL` stand for the ports of the servers. */
  it.each([
    'curl -sm 5 -u admin:secret http://127.0.0.1:HTTP/x/<path>',
    'curl -sm 5 -u admin:secret "http://127.0.0.1:HTTP/x?pod=<pod>"',
    'curl -sm 5 -H "X-Pod: <pod>" http://127.0.0.1:HTTP/',
    'curl -sm 5 -d\'{"text":"<words>"}\' http://127.0.0.1:HTTP/',
    'curl -sm 5 -d <x> http://127.0.0.1:HTTP/',
    'curl -sm 5 --data-urlencode <x> http://127.0.0.1:HTTP/',
    'curl -sm 5 --data-urlencode pod=<pod> http://127.0.0.1:HTTP/',
    'curl -sm 5 --form-string file=<file> http://127.0.0.1:HTTP/',
    "psql -h 127.0.0.1 -p SQL -U app -d <db> -c 'select 1'",
    "psql -h 127.0.0.1 -p SQL -U app --dbname=<db> -c 'select 1'",
    'psql -h 127.0.0.1 -p SQL -U app shop -c "DELETE FROM t WHERE id = <id>"',
    'psql -h 127.0.0.1 -p SQL -U app shop -c "SELECT * FROM t WHERE name = \'<name>\'"',
  ])('by %s is what the author means', { timeout: 60_000 }, async (written) => {
    const template = written.replace('HTTP', String(http.port)).replace('SQL', String(postgres.port));
    const filled = fillAll(template);
    await run(filled.map(({ command }) => command));
    const records = [...http.take(), ...postgres.take()];
    expect(stranger.take()).toEqual([]);
    const perCommand = records.length / filled.length;
    const known = records.slice(0, perCommand);
    expect(perCommand).toBeGreaterThanOrEqual(1);
    const encode = template.includes('urlencode') ? encodeURIComponent : String;
    const meant = filled.flatMap(({ value }) => known.map((record) => record.replaceAll(reference, encode(value))));
    expect(records).toEqual(meant);
    expect(records.join('\n')).not.toContain('hidden in a file');
  });

  it('is no password for another host', { timeout: 60_000 }, async () => {
    const template = 'curl -sm 5 -u admin:secret http://localhost:<port>/';
    const refused = fillAll(template).filter(({ value }) => /\D/.test(value));
    expect(refused).toEqual([]);
    await run([createFill(template)(String(http.port)) ?? '']);
    expect(http.take().length).toBe(1);
  });

  it('by curl -F is no file that a value names', { timeout: 60_000 }, async () => {
    const filled = fillAll(`curl -sm 5 -F pod=<pod> http://127.0.0.1:${http.port}/`);
    await run(filled.map(({ command }) => command));
    const records = http.take();
    expect(records.length).toBe(filled.length);
    expect(records.join('\n')).not.toMatch(/hidden in a file|root:/);
  });
});

it.each([
  ['jq -r \'.items[] | select(.name == "<pod>") | .name\' in.json'],
  ["jq -r --arg pod '<pod>' '.items[] | select(.name == $pod) | .name' in.json"],
])('%s selects one item', async (template) => {
  const values = [reference, ...plain, ...hostileValues];
  writeFileSync(join(folder, 'in.json'), JSON.stringify({ items: values.map((name) => ({ name })) }));
  const filled = fillAll(template).filter(({ value }) => values.includes(value));
  expect(await run(filled.map(({ command }) => command))).toBe(filled.map(({ value }) => `${value}\n`).join(''));
});

it.each([["find . -type f -name '<file>'"], ['find ./<file> -type f'], ['find . -type f -name <file>']])(
  '%s finds one file',
  async (template) => {
    const root = createTemporaryFolder();
    const filled = fillAll(template).filter(({ value }) => !value.includes('/'));
    for (const name of [...filled.map(({ value }) => value), 'other']) writeFileSync(join(root, name), '');
    expect(filled.length).toBeGreaterThan(plain.length);
    expect(
      await run(
        filled.map(({ command }) => command),
        root,
      ),
    ).toBe(filled.map(({ value }) => `./${value}\n`).join(''));
  },
);
