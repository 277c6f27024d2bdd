/**
 * One runbook watched by two sources: a steady one that is always well, and one that a test breaks. Whatever the fault,
 * what the steady one says must not change, and nothing of the broken one may be green.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { Live } from '../../../src/live/live.ts';
import type { PanelView } from '../../../src/live/view/types/panel.ts';
import { loadFolder } from '../../catalog/load-folder.ts';
import { removeContent, writeContent } from '../../catalog/write-content.ts';
import { ManualClock } from './manual-clock.ts';
import { respondJson, respondSuccess, type StubUpstream, startUpstream } from './stub-upstream.ts';

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

export const matrix = (...series: (readonly (number | string)[])[]): StubUpstream['respond'] =>
  respondSuccess({
    resultType: 'matrix',
    result: series.map((each, pod) => ({ metric: { pod: `p${pod}` }, values: values(each) })),
  });

export const rule = (change: object = {}): object => ({
  type: 'alerting',
  name: 'HighErrorRate',
  query: 'errors > 0.1',
  health: 'ok',
  lastEvaluation: '2027-01-15T07:59:55Z',
  alerts: [],
  ...change,
});

export const groups = (...rules: object[]): StubUpstream['respond'] =>
  respondSuccess({ groups: [{ name: 'g', interval: 15, rules }] });

/** What each part answers; all is well where a test says nothing. */
export interface Scenario {
  query?: StubUpstream['respond'];
  rules?: StubUpstream['respond'];
  health?: StubUpstream['respond'];
  alerts?: StubUpstream['respond'];
  /** What a query of one moment gives. */
  instantQuery?: StubUpstream['respond'];
  /** Whether the signal is compared with its past. */
  compare?: boolean;
  /** Addresses instead of the upstream's own. */
  env?: Record<string, string>;
  /** The alert that Prometheus should always have firing. */
  watchdog?: string;
  /** How long real sockets get at most, in milliseconds, where an answer never comes. */
  realMs?: number;
}

const healthyScenario: Required<Omit<Scenario, 'env' | 'realMs' | 'compare' | 'watchdog'>> = {
  query: matrix([0.01, 0.02]),
  rules: groups(rule()),
  health: respondJson({ ok: true }),
  alerts: respondJson([]),
  instantQuery: respondSuccess({ resultType: 'vector', result: [] }),
};

/** By path, whichever server is meant. */
function respondByPath(scene: Scenario): StubUpstream['respond'] {
  const { query, rules, health, alerts, instantQuery } = { ...healthyScenario, ...scene };
  return (response, request, body) => {
    const path = request.url ?? '';
    const answer = path.includes('query_range')
      ? query
      : path.includes('/api/v1/query')
        ? instantQuery
        : path.includes('/rules')
          ? rules
          : path.includes('/v2/alerts')
            ? alerts
            : health;
    answer(response, request, body);
  };
}

export interface PanelFixture {
  live: Live;
  clock: ManualClock;
  /** The panel once everything has been asked and every deadline has passed. */
  readPanel(): Promise<PanelView>;
  /** Lets time pass second by second, with a moment for real sockets after each. */
  advance(ms: number): Promise<void>;
}

export async function startScenario(scene: Scenario): Promise<PanelFixture> {
  const service = content['services/api.yaml'];
  const compared = service.replace('{ title: Broken,', '{ title: Broken, compare: true,');
  const folder = writeContent({ ...content, 'services/api.yaml': scene.compare ? compared : service });
  onTestFinished(() => removeContent(folder));
  let open = 0;
  const watched =
    (answer: StubUpstream['respond']): StubUpstream['respond'] =>
    (response, ...rest) => {
      open += 1;
      response.on('close', () => {
        open -= 1;
      });
      answer(response, ...rest);
    };
  /** Until all that was asked is answered, half a second at most, and what came has been read. */
  const quieten = async (): Promise<void> => {
    await wait(10);
    for (let tries = 0; open > 0 && tries < 50; tries += 1) await wait(10);
    await wait(10);
  };
  const broken = await startUpstream(watched(respondByPath(scene)));
  const steady = await startUpstream(watched(respondByPath({ rules: groups() })));
  const clock = new ManualClock(nowMs);
  const env = {
    PROMETHEUS_URL: broken.url,
    ALERTMANAGER_URL: broken.url,
    API_URL: broken.url,
    STEADY_URL: steady.url,
    RULE_WATCHDOG: scene.watchdog ?? '',
    ...scene.env,
  };
  const live = new Live({ catalog: await loadFolder(folder), env, clock, onRequest: () => {} });
  onTestFinished(() => live.stop());
  const readPanel = async (): Promise<PanelView> => {
    const panel = live.getPanel('api/high-error-rate');
    // Real sockets take real time; what has not come by then never comes before its deadline.
    await Promise.race([panel, wait(scene.realMs ?? 2500)]);
    await quieten();
    await clock.advance(1500);
    await panel;
    await clock.advance(6600);
    await quieten();
    const after = await live.getPanel('api/high-error-rate');
    if (!after) throw new Error('The runbook is not there.');
    return after;
  };
  const advance = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1000) {
      await clock.advance(1000);
      await quieten();
    }
  };
  return { live, clock, readPanel, advance };
}

/** The steady signal as it is when all is well. */
export function expectSteadyUnchanged(panel: PanelView): void {
  const steady = panel.signals.find(({ id }) => id === 'steady');
  expect(steady).toMatchObject({ level: 'ok', value: '2 %', message: 'within bounds' });
}
