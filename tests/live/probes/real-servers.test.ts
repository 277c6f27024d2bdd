/**
 * The same client against real servers: a Prometheus below a path, behind TLS and a password, and a VictoriaMetrics.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { ProcessGroup } from '../../../demo/processes/process-group.ts';
import { startProcess } from '../../../demo/processes/running-process.ts';
import { findProgram } from '../../../demo/programs/find-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import type { ProgramName } from '../../../demo/programs/program.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { makeAuthority } from '../../tools/certificates.ts';
import { pickFreePorts } from '../../tools/free-ports.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { startLive } from '../support/start-live.ts';

/** Of `open-sesame`, made by htpasswd. */
const passwordHash = '$2y$04$MF3v5jpYkYJ2cYi1ESuS5.OXQ0Vt3pA9zhLCmbjgjjIhYnHRSKOxe';

/** Starts a program that must be there; it ends with the test. */
async function start(name: ProgramName, folder: string, args: readonly string[]): Promise<void> {
  const machine = inspectMachine(getEnvironment());
  const context = { environment: getEnvironment(), logFolder: join(folder, 'logs'), processGroup: new ProcessGroup() };
  const found = await findProgram(name, { ...context, machine });
  if (found.kind === 'missing') throw new Error(found.sentence);
  if (found.program.kind !== 'binary') throw new Error(`${name} is only there as an image; install it.`);
  const logFile = join(folder, `${name}.log`);
  const { path } = found.program;
  const running = startProcess({ title: name, command: path, args, logFile, environment: machine.environment });
  onTestFinished(() => running.stop());
}

const content = {
  'sources/prometheus.yaml': `kind: prometheus
title: Prometheus
url: "\${PROMETHEUS_URL}"
refresh: 1 s
ca: "\${CA}"
auth: { user: "\${WHO}", passwordEnv: PASSWORD }
`,
  'sources/alertmanager.yaml': undefined,
  'services/api.yaml': `title: API
signals:
  errors: { title: Errors, source: prometheus, query: 'max(errors)', unit: ratio, critical: "> 10 %", refresh: 1 s }
  nothing: { title: Nothing, source: prometheus, query: absent_metric, refresh: 1 s }
  broken: { title: Broken, source: prometheus, query: 'sum(', refresh: 1 s }
  histogram: { title: Not a series, source: prometheus, query: '"text"', refresh: 1 s }
`,
  'runbooks/api/high-error-rate.mdx': `---
alerts: [Fires, Inactive, Gone]
signals: [errors, nothing, broken, histogram]
---
`,
};

/** The panel once the source has said what `isThere` waits for. */
async function readLevels(env: Record<string, string>, isThere: (words: string[]) => boolean) {
  const live = await startLive(content, env, systemClock);
  for (let attempt = 0; ; attempt += 1) {
    const panel = await live.getPanel('api/high-error-rate');
    if (!panel) throw new Error('The runbook is not there.');
    const all = [...panel.alerts, ...panel.signals];
    if (attempt >= 60 || isThere(all.map(({ message }) => message))) {
      return Object.fromEntries(
        [
          ...panel.alerts.map((each) => [each.name, each] as const),
          ...panel.signals.map((each) => [each.id, each] as const),
        ].map(([id, { level, message }]) => [id, { level, words: message }]),
      );
    }
    await wait(500);
  }
}

describe('a Prometheus below a path, behind TLS and a password', () => {
  async function startProtected() {
    const folder = createTemporaryFolder();
    const [port] = await pickFreePorts(1);
    const authority = await makeAuthority();
    const { key, cert } = await authority.issue({ names: ['127.0.0.1'] });
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    mkdirSync(join(folder, 'data'));
    const web = {
      tls_server_config: { cert_file: file('cert.pem', cert), key_file: file('key.pem', key) },
      basic_auth_users: { reader: passwordHash },
    };
    const rules = [
      { record: 'errors', expr: 'vector(0.02)' },
      { alert: 'Fires', expr: 'vector(1) > 0', labels: { severity: 'critical' } },
      { alert: 'Inactive', expr: 'vector(0) > 1' },
    ];
    const config = {
      global: { evaluation_interval: '1s' },
      rule_files: [file('rules.yml', stringify({ groups: [{ name: 'g', rules }] }))],
    };
    await start('prometheus', folder, [
      `--config.file=${file('prometheus.yml', stringify(config))}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.external-url=https://127.0.0.1:${port}/metrics/here/`,
      `--web.config.file=${file('web.yml', stringify(web))}`,
    ]);
    const env = { PROMETHEUS_URL: `https://127.0.0.1:${port}/metrics/here/`, CA: file('ca.pem', authority.cert) };
    return { ...env, WHO: 'reader', PASSWORD: 'open-sesame' };
  }

  it('is read, rule by rule and signal by signal', async () => {
    const env = await startProtected();
    const seen = await readLevels(
      env,
      (words) => words.some((each) => /^Firing/.test(each)) && words.includes('Inactive') && words.includes('normal'),
    );
    expect(seen).toEqual({
      Fires: { level: 'critical', words: expect.stringMatching(/^Firing/) },
      Inactive: { level: 'ok', words: 'Inactive' },
      Gone: { level: 'unknown', words: expect.stringMatching(/no rule of this name/) },
      errors: { level: 'ok', words: 'normal' },
      nothing: { level: 'unknown', words: expect.stringMatching(/no series/) },
      broken: { level: 'unknown', words: expect.stringMatching(/cannot run this query \(400\)/) },
      histogram: { level: 'unknown', words: expect.stringMatching(/400|string/) },
    });
  }, 60_000);

  it.each<[string, Record<string, string>, RegExp]>([
    ['with a wrong password', { PASSWORD: 'guess' }, /did not accept the credentials \(401\)/],
    ['without the authority', { CA: '' }, /authority that is not trusted/],
    ['without the path', {}, /answered 404|redirected/],
  ])(
    'is not read %s',
    async (what, change, words) => {
      const right = await startProtected();
      const url = what.endsWith('path') ? right.PROMETHEUS_URL.replace('/metrics/here', '') : right.PROMETHEUS_URL;
      const env = { ...right, ...change, PROMETHEUS_URL: url };
      const seen = await readLevels(env, (all) => all.every((each) => words.test(each)));
      expect(Object.values(seen).map(({ level }) => level)).toEqual(Array(7).fill('unknown'));
      expect(seen['errors']?.words).toMatch(words);
    },
    60_000,
  );
});

describe('a VictoriaMetrics', () => {
  it.each(['', '/prometheus'])(
    'is read below "%s"; what it has no rules for is unknown',
    async (prefix) => {
      const folder = createTemporaryFolder();
      const [port] = await pickFreePorts(1);
      const url = `http://127.0.0.1:${port}`;
      await start('victoriametrics', folder, [
        `-httpListenAddr=127.0.0.1:${port}`,
        `-storageDataPath=${join(folder, 'data')}`,
        '-retentionPeriod=1',
        // It would wait for the connections that are kept alive.
        '-http.maxGracefulShutdownDuration=100ms',
      ]);
      // Samples of the last minutes: it does not return those of the last 30 seconds.
      const lines = Array.from({ length: 40 }, (_, index) => `errors{pod="a"} 0.02 ${Date.now() - index * 5000}`);
      const post = { method: 'POST', body: lines.join('\n') };
      const load = () => fetch(`${url}/api/v1/import/prometheus`, post).catch(() => undefined);
      await expect.poll(async () => (await load())?.ok, { timeout: 15_000 }).toBe(true);
      // A query before the samples can be found would be remembered as empty for ten seconds.
      expect((await fetch(`${url}/internal/force_flush`)).ok).toBe(true);
      const seen = await readLevels({ PROMETHEUS_URL: `${url}${prefix}` }, (words) =>
        words.some((each) => /normal/.test(each)),
      );
      expect(seen).toMatchObject({
        errors: { level: 'ok', words: expect.stringMatching(/^normal/) },
        nothing: { level: 'unknown', words: expect.stringMatching(/no series/) },
        broken: { level: 'unknown', words: expect.stringMatching(/422|400/) },
        Inactive: { level: 'unknown', words: expect.stringMatching(/rule not evaluated/) },
      });
    },
    60_000,
  );
});
