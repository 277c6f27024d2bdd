/**
 * One service with signals of each kind, and one upstream that is its Prometheus, its Alertmanager and its endpoint. The series of
 * every query have the value that the test sets.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Live } from '../../../src/live/live.ts';
import { ManualClock } from './manual-clock.ts';
import { groups, rule } from './panel-scenario.ts';
import { startLive } from './start-live.ts';
import { type Respond, respondJson, respondSeries, type StubUpstream, startUpstream } from './stub-upstream.ts';

export const nowMs = Date.parse('2027-01-15T08:00:05Z');

const ratio = 'sum(rate(errors{service="api"}[1m])) / sum(rate(requests{service="api"}[1m]))';
const instanceRatio = 'sum(rate(errors{pod="<pod>"}[1m])) / sum(rate(requests{pod="<pod>"}[1m]))';

/** The same as the signal `error-rate`, over another window and for all services. */
export const errorRule = 'sum by (pod) (rate(errors[15s])) / sum by (pod) (rate(requests[15s])) > 0.1';

export const signals = `
  error-rate: { title: Error rate, source: prometheus, query: '${ratio}', unit: ratio, critical: "> 10 %", for: 5 min }
  pod-errors: { title: Errors of the pod, source: prometheus, query: '${ratio}', instanceQuery: '${instanceRatio}', unit: ratio, critical: "> 10 %" }
  latency: { title: Latency, source: prometheus, query: 'histogram_quantile(0.9, rate(seconds_bucket[1m]))', unit: seconds, critical: "> 2 s" }
  free: { title: Disk free, source: prometheus, query: disk_free / disk_size, unit: ratio, critical: "< 10 %" }
  hits: { title: Cache hits, source: prometheus, query: 'rate(hits[1m])', unit: per-second }
  health: { title: Health, endpoint: app, path: /health }
`;

export interface Scene {
  /** Alerting rules; see `firing`. */
  rules?: object[];
  /** The alerts of the Alertmanager. */
  alerts?: object[];
  /** The current value of each query. */
  value?: number | ((query: string) => number);
  health?: Respond;
  /** YAML below `signals:`. */
  signals?: string;
  /** Lines of the runbook's front matter. */
  frontMatter?: string;
  /** The runbook's text. */
  text?: string;
  env?: Record<string, string>;
  /** Further files of the content. */
  files?: Record<string, string>;
}

/** A rule named `name` with `expression` and one instance that has `labels`, `value` and `state`. */
export function firing(name: string, expression: string, value: string, change: object = {}): object {
  const { labels = { pod: 'a' }, state = 'firing', ...rest } = { ...change } as { labels?: object; state?: string };
  const instance = {
    labels: { alertname: name, severity: 'critical', ...labels },
    annotations: {},
    state,
    activeAt: '2027-01-15T07:59:05Z',
    value,
  };
  return rule({ name, query: expression, duration: 300, alerts: [instance], ...rest });
}

export interface SceneFixture {
  live: Live;
  clock: ManualClock;
  upstream: StubUpstream;
  /** Moves the clock second by second, and waits for real sockets after each. */
  advance(ms: number): Promise<void>;
  /** Replaces parts of the scene; pollers see it at their next poll. */
  change(part: Scene): void;
}

export async function startScene(scene: Scene): Promise<SceneFixture> {
  let current = scene;
  const respondQuery: Respond = (response, request, body) => {
    const form = new URLSearchParams(body);
    const { value = 0.004 } = current;
    const query = form.get('query') ?? '';
    const end = Number(form.get('end'));
    const number = typeof value === 'number' ? value : value(query);
    const values = Array.from({ length: 41 }, (_, index) => [end - (40 - index) * 15, String(number)]);
    respondSeries([{ metric: {}, values }])(response, request, body);
  };
  let openCount = 0;
  /** Until all responses are sent and read. */
  const waitUntilAnswered = async (): Promise<void> => {
    await wait(10);
    for (let tries = 0; openCount > 0 && tries < 50; tries += 1) await wait(10);
    await wait(10);
  };
  const upstream = await startUpstream((response, request, body) => {
    openCount += 1;
    response.on('close', () => {
      openCount -= 1;
    });
    const path = request.url ?? '';
    const { rules = [rule()], alerts = [], health = respondJson({ ok: true }) } = current;
    const respond = path.includes('query_range')
      ? respondQuery
      : path.includes('/rules')
        ? groups(...rules)
        : path.includes('/v2/alerts')
          ? respondJson(alerts)
          : health;
    respond(response, request, body);
  });
  const clock = new ManualClock(nowMs);
  const files = {
    'services/api.yaml': `title: API\nendpoints:\n  app: { title: App, url: "\${API_URL}" }\nsignals:${scene.signals ?? signals}`,
    'services/other.yaml': 'title: Other\n',
    'runbooks/api/high-error-rate.mdx': `---\ntitle: T\n${scene.frontMatter ?? 'alerts: [HighErrorRate]\nsignals: [error-rate, health]'}\n---\n\n${scene.text ?? 'Text.'}\n`,
    ...scene.files,
  };
  const env = { PROMETHEUS_URL: upstream.url, ALERTMANAGER_URL: upstream.url, API_URL: upstream.url, ...scene.env };
  const live = await startLive(files, env, clock);
  return {
    live,
    clock,
    upstream,
    async advance(ms) {
      for (let passed = 0; passed < ms; passed += 1000) {
        await clock.advance(1000);
        await waitUntilAnswered();
      }
    },
    change(part) {
      current = { ...current, ...part };
    },
  };
}
