/**
 * One alert over time: two Prometheus and an Alertmanager with replicas, which a test freezes, breaks and brings back, and a clock
 * that it moves. Reads the runbook's panel as a reader does.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Live } from '../../../src/live/live.ts';
import type { AlertView } from '../../../src/live/view/types/alert.ts';
import type { PanelView } from '../../../src/live/view/types/panel.ts';
import { ManualClock } from './manual-clock.ts';
import { startLive } from './start-live.ts';
import {
  type Respond,
  respondJson,
  respondSuccess,
  respondText,
  type StubUpstream,
  startUpstream,
} from './stub-upstream.ts';

export const startMs = Date.parse('2027-01-15T00:30:00Z');

/** `00:44` as ISO 8601, on the day of the test. */
export const at = (time: string): string => `2027-01-15T${time.length === 5 ? `${time}:00` : time}.000Z`;

/** `up`: answers; `frozen`: accepts and never answers; the others answer with what is no answer. */
export type Condition = 'up' | 'frozen' | 'broken' | 'unavailable' | 'malformed' | 'empty';

const faults: Record<Exclude<Condition, 'up' | 'frozen'>, Respond> = {
  broken: (response) => void response.destroy(),
  unavailable: respondText('Service Unavailable', 503),
  malformed: respondText('{"status":', 200, 'application/json'),
  empty: respondText('', 200, 'application/json'),
};

/** A source that a test breaks; `respond` is what it answers otherwise. */
export class StubSource {
  condition: Condition = 'up';
  upstream: StubUpstream | undefined;
  readonly #respond: () => Respond;
  readonly #held = new Set<ServerResponse>();
  openCount = 0;

  constructor(respond: () => Respond) {
    this.#respond = respond;
  }

  async start(): Promise<string> {
    this.upstream = await startUpstream((response, request, body) => {
      if (this.condition === 'frozen') {
        this.#held.add(response);
        return;
      }
      this.openCount += 1;
      response.on('close', () => {
        this.openCount -= 1;
      });
      const respond = this.condition === 'up' ? this.#respond() : faults[this.condition];
      respond(response, request, body);
    });
    return this.upstream.url;
  }

  countRequests(path: string): number {
    return this.upstream?.requests.filter((request) => request.path.startsWith(path)).length ?? 0;
  }
}

export interface StubInstance {
  pod: string;
  activeAt: string;
  state?: 'firing' | 'pending';
  annotations?: object;
}

const buildLabels = (pod: string) => ({ alertname: 'HighErrorRate', service: 'api', pod, severity: 'critical' });

/** A Prometheus with one rule, evaluated five seconds ago unless the test says otherwise. */
export class StubPrometheus extends StubSource {
  instances: StubInstance[] = [];
  rule: object = {};
  hasRule = true;

  constructor(clock: ManualClock) {
    super(() => {
      const rule = {
        type: 'alerting',
        name: 'HighErrorRate',
        query: 'rate(errors[1m]) > 0.1',
        duration: 300,
        health: 'ok',
        lastEvaluation: new Date(clock.now() - 5000).toISOString(),
        alerts: this.instances.map(({ pod, activeAt, state = 'firing', annotations = {} }) => ({
          state,
          labels: buildLabels(pod),
          annotations,
          activeAt,
          value: '0.14',
        })),
        ...this.rule,
      };
      return respondSuccess({ groups: [{ name: 'g', interval: 15, rules: this.hasRule ? [rule] : [] }] });
    });
  }
}

/** An alert in a stub Alertmanager. */
export const buildDelivered = (pod: string, startsAt: string, status: object = {}, change: object = {}): object => ({
  fingerprint: pod,
  labels: { ...buildLabels(pod), cluster: 'eu' },
  annotations: {},
  startsAt,
  endsAt: at('23:00'),
  status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
  ...change,
});

export class StubAlertmanager extends StubSource {
  alerts: object[] = [];
  silences: object[] = [];
  /** When it says that it started. */
  startedAt: string | undefined;

  constructor() {
    super(() => (response, request, body) => {
      const path = request.url ?? '';
      const content = path.startsWith('/api/v2/silences')
        ? this.silences
        : path.startsWith('/api/v2/status')
          ? { uptime: this.startedAt }
          : this.alerts;
      respondJson(content)(response, request, body);
    });
  }
}

const runbook = (verify: string): string =>
  `---\ntitle: T\nalerts: [HighErrorRate]\nsignals: []\n---\n\nText.\n\n${verify}\n`;

const content = {
  'sources/prometheus.yaml': `kind: prometheus\ntitle: Prometheus\nurl: "\${PROMETHEUS_URL}"\n`,
  'sources/second.yaml': `kind: prometheus\ntitle: Second\nurl: "\${SECOND_URL}"\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\ntitle: Alertmanager\nurl: "\${ALERTMANAGER_URL}"\n`,
  'services/api.yaml': `title: API
contacts:
  lead: { title: Lead, email: lead@example.com }
escalation:
  - { after: 15 min, who: Lead, contact: lead }
signals: {}
`,
  'guides/communication.mdx': '---\ntitle: Communication\n---\n\nText.\n',
  'guides/post-incident-review.mdx': '---\ntitle: Post-incident review\n---\n\nText.\n',
};

export interface HistoryOptions {
  hasSecond?: boolean;
  /** Replicas of the Alertmanager; none by default. */
  replicas?: number;
  /** A component of the runbook's text. */
  verify?: string;
  env?: Record<string, string>;
}

/** At least once per polling interval, so that each poll is seen. */
const stepMs = 5000;

/** For this long a subscription keeps its state, and a reader does not count. */
const stateCacheMs = 250;

const panelKey = { kind: 'runbook', id: 'api/high-error-rate' } as const;

export class AlertHistory {
  readonly clock = new ManualClock(startMs);
  readonly prometheus = new StubPrometheus(this.clock);
  readonly second = new StubPrometheus(this.clock);
  readonly replicas: StubAlertmanager[] = [];
  #restart: () => Promise<Live> = async () => Promise.reject(new Error('start first'));
  #live: Live | undefined;

  static async start(options: HistoryOptions = {}): Promise<AlertHistory> {
    const history = new AlertHistory();
    await history.#start(options);
    return history;
  }

  async #start({ hasSecond = false, replicas = 0, verify = '', env = {} }: HistoryOptions): Promise<void> {
    for (let index = 0; index < replicas; index += 1) this.replicas.push(new StubAlertmanager());
    const urls = await Promise.all(this.replicas.map((each) => each.start()));
    const environment = {
      PROMETHEUS_URL: await this.prometheus.start(),
      SECOND_URL: hasSecond ? await this.second.start() : '',
      ALERTMANAGER_URL: urls.join(','),
      ...env,
    };
    const files = { ...content, 'runbooks/api/high-error-rate.mdx': runbook(verify) };
    const all = hasSecond ? files : { ...files, 'sources/second.yaml': undefined };
    this.#restart = () => startLive(all, environment, this.clock);
    await this.restartServer();
  }

  /** Replaces the server by a new one, which remembers nothing. */
  async restartServer(): Promise<void> {
    this.#live?.stop();
    this.#live = await this.#restart();
  }

  get live(): Live {
    if (!this.#live) throw new Error('The server has not started.');
    return this.#live;
  }

  /** Waits until all sources that answer have answered. */
  async #settle(): Promise<void> {
    const sources = [this.prometheus, this.second, ...this.replicas];
    const isFrozen = sources.some(({ condition }) => condition === 'frozen');
    const subscription = this.live.subscribe(panelKey);
    for (let tries = 0; subscription?.dueInMs() === 0 && tries < 400; tries += 1) {
      if (isFrozen && tries >= 5 && sources.every(({ openCount }) => openCount === 0)) return;
      await wait(1);
    }
  }

  /** Moves the clock to `00:44` or `00:44:15`; a reader has the panel open meanwhile unless `isWatched` is false. */
  async until(time: string, isWatched = true): Promise<void> {
    const untilMs = Date.parse(at(time));
    if (!isWatched) this.clock.sleep(Math.max(0, untilMs - this.clock.now()));
    while (this.clock.now() < untilMs) {
      void this.live.ensureFresh(panelKey);
      await this.#settle();
      await this.clock.advance(Math.min(stepMs, untilMs - this.clock.now()));
    }
    await this.#settle();
  }

  async readPanel(): Promise<PanelView> {
    await this.clock.advance(stateCacheMs);
    const reading = this.live.getPanel('api/high-error-rate');
    await this.#settle();
    // A reader does not wait longer for a source that hangs.
    await this.clock.advance(1500);
    await this.#settle();
    const panel = await reading;
    if (!panel) throw new Error('The runbook is missing.');
    return panel;
  }

  async read(): Promise<AlertView> {
    const [alert] = (await this.readPanel()).alerts;
    if (!alert) throw new Error('The alert is missing.');
    return alert;
  }
}
