/** The sources `prometheus` and `alertmanager` need no file; a file of the same id replaces one. */
import { describe, expect, it } from 'vitest';
import { loadFiles } from '../load-folder.ts';

const noSources = { 'sources/prometheus.yaml': undefined, 'sources/alertmanager.yaml': undefined };

/** `${NAME}` */
const variable = (name: string): string => `\${${name}}`;

describe('the built-in sources', () => {
  it('are there without a file, with their settings in the environment', async () => {
    const { sources } = await loadFiles(noSources);
    expect(sources).toEqual([
      {
        id: 'prometheus',
        kind: 'prometheus',
        title: 'Prometheus',
        url: variable('PROMETHEUS_URL'),
        auth: {
          user: variable('PROMETHEUS_USER'),
          passwordEnv: 'PROMETHEUS_PASSWORD',
          passwordFile: variable('PROMETHEUS_PASSWORD_FILE'),
          tokenEnv: 'PROMETHEUS_TOKEN',
          tokenFile: variable('PROMETHEUS_TOKEN_FILE'),
        },
        tenant: variable('PROMETHEUS_TENANT'),
        ca: variable('PROMETHEUS_CA_FILE'),
        method: 'POST',
        refresh: 10,
      },
      expect.objectContaining({
        id: 'alertmanager',
        kind: 'alertmanager',
        url: variable('ALERTMANAGER_URL'),
        watchdog: variable('WATCHDOG_ALERT'),
      }),
    ]);
  });

  it('are replaced by a file of the same id', async () => {
    const { sources } = await loadFiles({
      ...noSources,
      'sources/prometheus.yml': 'kind: prometheus\nurl: http://p\n',
    });
    expect(sources.find(({ id }) => id === 'prometheus')).toMatchObject({ url: 'http://p' });
    expect(sources).toHaveLength(2);
  });

  it.each([
    ['leave their place to another source of their kind', 'source: mimir', ['alertmanager', 'mimir']],
    ['are there beside it where a signal names them', 'source: prometheus', ['alertmanager', 'mimir', 'prometheus']],
  ])('%s', async (_, source, expected) => {
    const { sources } = await loadFiles({
      ...noSources,
      'sources/mimir.yaml': 'kind: prometheus\nurl: http://mimir/prometheus\n',
      'services/api.yaml': `title: API\nsignals:\n  error-rate: { title: E, ${source}, query: up }\n  health: { title: H, ${source}, query: up }\n`,
    });
    expect(sources.map(({ id }) => id).sort()).toEqual(expected);
  });
});
