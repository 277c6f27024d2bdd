import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChartRange } from '../../../src/lib/chart-ranges.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { Live } from '../../../src/live/live.ts';
import { computeChartStep } from '../../../src/live/schedule/chart-pollers.ts';
import { parseLivePath } from '../../../src/routes.ts';
import { loadFolder } from '../../catalog/load-folder.ts';
import { removeContent, rightContent, writeContent } from '../../catalog/write-content.ts';
import { ManualClock } from '../support/manual-clock.ts';
import {
  respondJson,
  respondSuccess,
  respondText,
  type StubUpstream,
  startUpstream,
} from '../support/stub-upstream.ts';

const nowMs = Date.parse('2027-01-15T08:00:05Z');

/** One series over the whole window that was asked for. */
const respondSteadySeries: StubUpstream['respond'] = (response, request, body) => {
  const form = new URLSearchParams(body);
  const [start, end, step] = [Number(form.get('start')), Number(form.get('end')), Number(form.get('step'))];
  const count = step > 0 ? (end - start) / step + 1 : 0;
  const values = Array.from({ length: count }, (_, index) => [start + index * step, '0.02']);
  respondSuccess({ resultType: 'matrix', result: [{ metric: { pod: 'a' }, values }] })(
    response,
    request,
    body,
  );
};

interface Setting {
  answer?: StubUpstream['respond'];
  source?: string;
  query?: string;
  env?: Record<string, string>;
}

async function setUp({ answer = respondSteadySeries, source, query, env }: Setting = {}) {
  const service = rightContent['services/api.yaml'] ?? '';
  const folder = writeContent({
    ...(source !== undefined && { 'sources/prometheus.yaml': source }),
    ...(query !== undefined && {
      'services/api.yaml': service.replace('sum(rate(errors[1m]))', JSON.stringify(query)),
    }),
  });
  onTestFinished(() => removeContent(folder));
  const upstream = await startUpstream(answer);
  const clock = new ManualClock(nowMs);
  const live = new Live({
    catalog: await loadFolder(folder),
    env: env ?? { PROMETHEUS_URL: upstream.url },
    clock,
    onRequest: () => {},
  });
  onTestFinished(() => live.stop());
  const look = (range: ChartRange) => live.getChart('api', 'error-rate', range);
  /** What was asked over `seconds`. */
  const asked = (seconds: number): URLSearchParams[] =>
    upstream.requests
      .map(({ body }) => new URLSearchParams(body))
      .filter((form) => Number(form.get('end')) - Number(form.get('start')) === seconds);
  return { live, clock, upstream, look, asked };
}

describe('a picture', () => {
  it('costs one request however many look, and another only after its interval', async () => {
    const { clock, look, asked } = await setUp();
    await Promise.all(Array.from({ length: 100 }, () => look('6h')));
    expect(asked(21_600)).toHaveLength(1);
    for (let second = 0; second < 115; second += 5) {
      await clock.advance(5000);
      await look('6h');
    }
    expect(asked(21_600)).toHaveLength(1);
    await clock.advance(10_000);
    await look('6h');
    await expect.poll(() => asked(21_600).length).toBe(2);
  });

  it('is asked for no more once nobody looks, and at once when somebody does', async () => {
    const { clock, look, asked } = await setUp();
    await look('7d');
    await clock.advance(3 * 3_600_000);
    expect(asked(604_800)).toHaveLength(1);
    const picture = await look('7d');
    expect(asked(604_800)).toHaveLength(2);
    expect(picture?.coverage).toMatch(
      /to 15 Jan 11:00 UTC, a value every 1 h: what is shorter or newer may not show\.$/,
    );
  });

  it.each([
    ['1h', 3600, 15],
    ['6h', 21_600, 120],
    ['24h', 86_400, 600],
    ['7d', 604_800, 3600],
  ] as const)('of %s asks a window of %d s that lies on its steps', async (range, seconds, step) => {
    const { look, upstream } = await setUp();
    await look(range);
    const forms = upstream.requests.map(({ body }) => new URLSearchParams(body));
    const form = forms.find((each) => each.get('step') === String(step) && each.get('query'));
    const [start, end] = [Number(form?.get('start')), Number(form?.get('end'))];
    expect(end - start).toBe(seconds);
    expect(start % step).toBe(0);
    expect(end * 1000).toBeLessThanOrEqual(nowMs);
    expect(end * 1000).toBeGreaterThan(nowMs - step * 1000);
  });

  it('is never finer than its signal is refreshed', () => {
    expect(computeChartStep('1h', 37)).toBe(60);
    expect(computeChartStep('7d', 15)).toBe(3600);
    expect(computeChartStep('1h', 86_400)).toBe(3600);
  });

  it.each<[string, StubUpstream['respond'], RegExp]>([
    [
      'a login page',
      respondText('<html>log in</html>'),
      /^No picture: prometheus sent a web page, perhaps a login/,
    ],
    [
      'an outage',
      respondJson({ status: 'error', error: 'overloaded' }, 503),
      /^No picture: prometheus answered 503/,
    ],
    [
      'no series',
      respondSuccess({ resultType: 'matrix', result: [] }),
      /^No picture: the query found no series in 1 h, looked at every 15 s\.$/,
    ],
    [
      'no number',
      respondSuccess({ resultType: 'matrix', result: [{ metric: {}, values: [[nowMs / 1000, 'NaN']] }] }),
      /^No picture: the query gave no number in 1 h, looked at every 15 s\.$/,
    ],
  ])('says in words that there is none for %s', async (_, answer, words) => {
    const { look } = await setUp({ answer });
    const picture = await look('1h');
    expect(picture).toMatchObject({ chart: undefined, table: undefined, series: [] });
    expect(picture?.note).toMatch(words);
    expect(picture?.signal.level).toBe('unknown');
  });

  it('says what is missing from it', async () => {
    const result = Array.from({ length: 50 }, (_, pod) => ({
      metric: { pod: String(pod) },
      values: [[nowMs / 1000 - 5, '0.01']],
    }));
    const { look } = await setUp({
      answer: respondSuccess({ resultType: 'matrix', result }, { warnings: ['a store is down'] }),
    });
    const picture = await look('1h');
    expect(picture?.series).toHaveLength(20);
    expect(picture?.warnings).toEqual([
      'Shows 20 of 50 series.',
      'The answer may be incomplete: a store is down',
    ]);
  });

  it('says so when its source is not configured', async () => {
    const { look, upstream } = await setUp({ env: {} });
    expect(await look('1h')).toMatchObject({
      note: 'No picture: prometheus is not configured: set PROMETHEUS_URL and restart.',
      explore: undefined,
    });
    expect(upstream.requests).toEqual([]);
  });

  it('is there for queries alone', async () => {
    const { live } = await setUp();
    expect(await live.getChart('api', 'health', '1h')).toBeUndefined();
    expect(await live.getChart('api', 'nothing', '1h')).toBeUndefined();
    expect(await live.getChart('nobody', 'error-rate', '1h')).toBeUndefined();
    expect(parseLivePath('/live/signals/api/error-rate/1h/')).toEqual({
      kind: 'chart',
      service: 'api',
      signal: 'error-rate',
      range: '1h',
    });
    for (const path of ['2h', '1H', '__proto__', '1h/1h', ''])
      expect(parseLivePath(`/live/signals/api/error-rate/${path}/`)).toBeUndefined();
  });
});

const kind = `kind: prometheus\nurl: \${PROMETHEUS_URL}\n`;
const PROMETHEUS_URL = 'http://prometheus:9090/prefix/';

describe('the link to the source', () => {
  it.each([
    'sum(rate(x{a="b & c", d=~"%.+#?"}[5m])) / 2 > 1',
    `"/><script>alert(1)</script>`,
    'x&g0.expr=evil#fragment',
    'javascript:alert(1)',
    'a\n  or\n\tb{é="😀"}',
    '\ud800',
  ])('holds the query %j whole, as one value', async (query) => {
    const { look } = await setUp({ query, env: { PROMETHEUS_URL } });
    const explore = (await look('6h'))?.explore;
    const url = new URL(explore?.url ?? '');
    expect(url.origin + url.pathname).toBe('http://prometheus:9090/prefix/graph');
    expect(url.hash).toBe('');
    expect([...url.searchParams]).toEqual([
      ['g0.expr', query.toWellFormed()],
      ['g0.tab', '0'],
      ['g0.range_input', '6h'],
    ]);
    expect(explore?.url).not.toMatch(/["<> \n]/);
  });

  it('leads to Grafana where the author says so', async () => {
    const source = `${kind}explore: { grafana: "\${GRAFANA_URL}", datasource: "P1&2" }\n`;
    const env = { PROMETHEUS_URL, GRAFANA_URL: 'https://grafana.example.com/g/' };
    const { look } = await setUp({ source, env });
    const explore = (await look('7d'))?.explore;
    const url = new URL(explore?.url ?? '');
    expect(explore?.name).toBe('Grafana');
    expect(url.origin + url.pathname).toBe('https://grafana.example.com/g/explore');
    expect(url.searchParams.get('schemaVersion')).toBe('1');
    expect(JSON.parse(url.searchParams.get('panes') ?? '')).toMatchObject({
      flarepath: {
        datasource: 'P1&2',
        queries: [
          { refId: 'A', expr: 'sum(rate(errors[1m]))', datasource: { type: 'prometheus', uid: 'P1&2' } },
        ],
        range: { from: 'now-7d', to: 'now' },
      },
    });
  });

  it.each([
    ['at another address', 'explore: https://prom.example.com/p', 'https://prom.example.com/p/graph?'],
    [
      'without what follows the path',
      'explore: https://prom.example.com/p?token=abc',
      'https://prom.example.com/p/graph?g0',
    ],
    ['nowhere', 'explore: none', undefined],
    ['nowhere while its variable is not set', `explore: "\${PUBLIC_URL}"`, undefined],
    ['nowhere while Grafana is not set', `explore: { grafana: "\${GRAFANA_URL}", datasource: a }`, undefined],
  ])('leads %s', async (_, explore, start) => {
    const { look } = await setUp({ source: `${kind}${explore}\n`, env: { PROMETHEUS_URL } });
    const url = (await look('1h'))?.explore?.url;
    expect(start === undefined ? url : url?.slice(0, start.length)).toBe(start);
    expect(url ?? '').not.toContain('token');
  });

  it.each(['ftp://x', 'javascript:alert(1)', 'https://me:secret@grafana.example.com'])(
    'stops the start when its address is %s',
    async (GRAFANA_URL) => {
      const source = `${kind}explore: { grafana: "\${GRAFANA_URL}", datasource: a }\n`;
      await expect(setUp({ source, env: { PROMETHEUS_URL, GRAFANA_URL } })).rejects.toThrow(UserError);
    },
  );
});
