import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/lib/user-error.ts';
import { startChartScenario } from '../support/chart-scenario.ts';

const kind = `kind: prometheus\nurl: \${PROMETHEUS_URL}\n`;
const PROMETHEUS_URL = 'http://prometheus:9090/prefix/';

describe('the explore link', () => {
  it.each([
    'sum(rate(x{a="b & c", d=~"%.+#?"}[5m])) / 2 > 1',
    `"/><script>alert(1)</script>`,
    'x&g0.expr=evil#fragment',
    'javascript:alert(1)',
    'a\n  or\n\tb{é="😀"}',
    '\ud800',
  ])('contains the query %j as one parameter', async (query) => {
    const { getChart } = await startChartScenario({ query, env: { PROMETHEUS_URL } });
    const explore = (await getChart('6h'))?.explore;
    const url = new URL(explore?.url ?? '');
    expect(url.origin + url.pathname).toBe('http://prometheus:9090/prefix/graph');
    expect(url.hash).toBe('');
    const parameters = { 'g0.expr': query.toWellFormed(), 'g0.tab': '0', 'g0.range_input': '6h' };
    expect([...url.searchParams]).toEqual(Object.entries(parameters));
    expect(explore?.url).not.toMatch(/["<> \n]/);
  });

  it('opens Grafana when the source says so', async () => {
    const source = `${kind}explore: { grafana: "\${GRAFANA_URL}", datasource: "P1&2" }\n`;
    const env = { PROMETHEUS_URL, GRAFANA_URL: 'https://grafana.example.com/g/' };
    const { getChart } = await startChartScenario({ source, env });
    const explore = (await getChart('7d'))?.explore;
    const url = new URL(explore?.url ?? '');
    expect(explore?.name).toBe('Grafana');
    expect(url.origin + url.pathname).toBe('https://grafana.example.com/g/explore');
    expect(url.searchParams.get('schemaVersion')).toBe('1');
    expect(JSON.parse(url.searchParams.get('panes') ?? '')).toMatchObject({
      flarepath: {
        datasource: 'P1&2',
        queries: [{ refId: 'A', expr: 'sum(rate(errors[1m]))', datasource: { type: 'prometheus', uid: 'P1&2' } }],
        range: { from: 'now-7d', to: 'now' },
      },
    });
  });

  const other = 'https://prom.example.com/p';
  it.each([
    ['another URL', `explore: ${other}`, `${other}/graph?`],
    ['another URL without its query string', `explore: ${other}?token=abc`, `${other}/graph?g0`],
    ['nothing', 'explore: none', undefined],
    ['nothing when its variable is not set', `explore: "\${PUBLIC_URL}"`, undefined],
    ['nothing when Grafana is not configured', `explore: { grafana: "\${GRAFANA_URL}", datasource: a }`, undefined],
  ])('opens %s', async (_, explore, start) => {
    const { getChart } = await startChartScenario({ source: `${kind}${explore}\n`, env: { PROMETHEUS_URL } });
    const url = (await getChart('1h'))?.explore?.url;
    expect(start === undefined ? url : url?.slice(0, start.length)).toBe(start);
    expect(url ?? '').not.toContain('token');
  });

  it.each(['ftp://x', 'javascript:alert(1)', 'https://me:secret@grafana.example.com'])(
    'stops startup when its URL is %s',
    async (GRAFANA_URL) => {
      const source = `${kind}explore: { grafana: "\${GRAFANA_URL}", datasource: a }\n`;
      await expect(startChartScenario({ source, env: { PROMETHEUS_URL, GRAFANA_URL } })).rejects.toThrow(UserError);
    },
  );
});
