/**
 * One runbook with two sources: a steady one that is always healthy, and one that a test breaks. Whatever the fault, the steady
 * signal must not change, and nothing of the broken source may be ok.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Live } from '../../../src/live/live.ts';
import type { PanelView } from '../../../src/live/view/types/panel.ts';
import { ManualClock } from './manual-clock.ts';
import { startLive } from './start-live.ts';
import { type Respond, respondJson, respondSeries, respondSuccess, startUpstream } from './stub-upstream.ts';

export const nowMs = Date.parse('2027-01-15T08:00:05Z');
export const endSeconds = Math.floor(nowMs / 15_000) * 15;

const content = {
  'sources/prometheus.yaml': `kind: prometheus\ntitle: Prometheus\nurl: "\${PROMETHEUS_URL}"\nwatchdog: "\${RULE_WATCHDOG}"\n`,
  'sources/steady.yaml': `kind: prometheus\ntitle: Steady\nurl: "\${STEADY_URL}"\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\ntitle: Alertmanager\nurl: "\${ALERTMANAGER_URL}"\nwatchdog: "\${WATCHDOG}"\n`,
  'services/api.yaml': `title: API
endpoints:
  app: { title: API, url: "\${API_URL}" }
signals:
  broken: { title: Broken, source: prometheus, query: errors, unit: ratio, critical: "> 10 %" }
  health: { title: Health, endpoint: app, path: /health, expect: { pointer: /ok, equals: true } }
  steady: { title: Steady, source: steady, query: errors, unit: ratio, critical: "> 10 %" }
`,
  'runbooks/api/high-error-rate.mdx':
    '---\ntitle: T\nalerts: [HighErrorRate]\nsignals: [broken, health, steady]\n---\n\nText.\n',
};

/** Values every 15 s up to the last whole step, `early` steps before it. */
export const values = (numbers: readonly (number | string)[], early = 0) =>
  numbers.map((value, index) => [endSeconds - (numbers.length - 1 - index + early) * 15, String(value)]);

export const matrix = (...series: (readonly (number | string)[])[]): Respond =>
  respondSeries(series.map((each, pod) => ({ metric: { pod: `p${pod}` }, values: values(each) })));

export const rule = (change: object = {}): object => ({
  type: 'alerting',
  name: 'HighErrorRate',
  query: 'errors > 0.1',
  health: 'ok',
  lastEvaluation: '2027-01-15T07:59:55Z',
  alerts: [],
  ...change,
});

export const groups = (...rules: object[]): Respond => respondSuccess({ groups: [{ name: 'g', interval: 15, rules }] });

/** The responses of each API; healthy by default. */
export interface Scenario {
  query?: Respond;
  rules?: Respond;
  health?: Respond;
  alerts?: Respond;
  /** The response to an instant query. */
  instantQuery?: Respond;
  /** Whether the broken signal sets `compare`. */
  compare?: boolean;
  /** Environment variables that replace the defaults. */
  env?: Record<string, string>;
  /** The watchdog alert of the Prometheus source. */
  watchdog?: string;
  /** How long to wait for real sockets, in milliseconds. */
  realMs?: number;
}

const healthyScenario: Required<Omit<Scenario, 'env' | 'realMs' | 'compare' | 'watchdog'>> = {
  query: matrix([0.01, 0.02]),
  rules: groups(rule()),
  health: respondJson({ ok: true }),
  alerts: respondJson([]),
  instantQuery: respondSuccess({ resultType: 'vector', result: [] }),
};

/** Responds by path, as all servers in one. */
function respondByPath(scenario: Scenario): Respond {
  const { query, rules, health, alerts, instantQuery } = { ...healthyScenario, ...scenario };
  return (response, request, body) => {
    const path = request.url ?? '';
    const apis = { query_range: query, '/api/v1/query': instantQuery, '/rules': rules, '/v2/alerts': alerts };
    const found = Object.entries(apis).find(([part]) => path.includes(part));
    (found?.[1] ?? health)(response, request, body);
  };
}

export interface PanelFixture {
  live: Live;
  clock: ManualClock;
  /** The panel after all requests were sent and all deadlines have passed. */
  readPanel(): Promise<PanelView>;
  /** Moves the clock second by second, and waits for real sockets after each. */
  advance(ms: number): Promise<void>;
}

export async function startScenario(scenario: Scenario): Promise<PanelFixture> {
  const service = content['services/api.yaml'];
  const comparing = service.replace('{ title: Broken,', '{ title: Broken, compare: true,');
  const files = { ...content, 'services/api.yaml': scenario.compare ? comparing : service };
  let openCount = 0;
  const track =
    (respond: Respond): Respond =>
    (response, ...rest) => {
      openCount += 1;
      response.on('close', () => {
        openCount -= 1;
      });
      respond(response, ...rest);
    };
  /** Waits until all responses are sent and read, at most half a second. */
  const settle = async (): Promise<void> => {
    await wait(10);
    for (let tries = 0; openCount > 0 && tries < 50; tries += 1) await wait(10);
    await wait(10);
  };
  const broken = await startUpstream(track(respondByPath(scenario)));
  const steady = await startUpstream(track(respondByPath({ rules: groups() })));
  const clock = new ManualClock(nowMs);
  const env = {
    PROMETHEUS_URL: broken.url,
    ALERTMANAGER_URL: broken.url,
    API_URL: broken.url,
    STEADY_URL: steady.url,
    RULE_WATCHDOG: scenario.watchdog ?? '',
    ...scenario.env,
  };
  const live = await startLive(files, env, clock);
  const readPanel = async (): Promise<PanelView> => {
    const panel = live.getPanel('api/high-error-rate');
    // A response that real sockets have not sent by then is only ended by its deadline.
    await Promise.race([panel, wait(scenario.realMs ?? 2500)]);
    await settle();
    await clock.advance(1500);
    await panel;
    await clock.advance(6600);
    await settle();
    const after = await live.getPanel('api/high-error-rate');
    if (!after) throw new Error('The runbook is missing.');
    return after;
  };
  const advance = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1000) {
      await clock.advance(1000);
      await settle();
    }
  };
  return { live, clock, readPanel, advance };
}

/** Expects the steady signal to be healthy. */
export function expectSteadyUnchanged(panel: PanelView): void {
  const steady = panel.signals.find(({ id }) => id === 'steady');
  expect(steady).toMatchObject({ level: 'ok', value: '2 %', message: 'normal' });
}
