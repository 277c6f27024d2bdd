/**
 * One alert over time: two Prometheus and an Alertmanager with replicas, which a test freezes, breaks and brings back, and a clock
 * that it moves. Reads the runbook's panel as a reader does.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Live } from '../../../src/live/live.ts';
import type { AlertView } from '../../../src/live/view/types/alert.ts';
import type { PanelView } from '../../../src/live/view/types/panel.ts';
import { ManualClock } from './manual-clock.ts';
import { startLive } from './start-live.ts';
import { at, StubAlertmanager, StubEndpoint, StubPrometheus } from './stub-sources.ts';

export const startMs = Date.parse('2027-01-15T00:30:00Z');

const runbook = (verify: string, signals: string): string =>
  `---\ntitle: T\nalerts: [HighErrorRate]\nsignals: [${signals}]\n---\n\nText.\n\n${verify}\n`;

const signals = `endpoints:
  app: { title: App, url: "\${API_URL}" }
signals:
  latency: { title: Latency, source: prometheus, query: seconds, unit: seconds, critical: "> 2 s" }
  health: { title: Health, endpoint: app, path: /health, expect: { pointer: /ok, equals: true } }
`;

const content = {
  'sources/prometheus.yaml': `kind: prometheus\ntitle: Prometheus\nurl: "\${PROMETHEUS_URL}"\n`,
  'sources/second.yaml': `kind: prometheus\ntitle: Second\nurl: "\${SECOND_URL}"\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\ntitle: Alertmanager\nurl: "\${ALERTMANAGER_URL}"\n`,
  'services/api.yaml': `title: API
contacts:
  lead: { title: Lead, email: lead@example.com }
escalation:
  - { after: 15 min, who: Lead, contact: lead }
`,
  'guides/communication.mdx': '---\ntitle: Communication\n---\n\nText.\n',
  'guides/post-incident-review.mdx': '---\ntitle: Post-incident review\n---\n\nText.\n',
};

export interface HistoryOptions {
  hasSecond?: boolean;
  /** Whether the runbook has the signals `latency`, a query, and `health`. */
  hasSignals?: boolean;
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
  readonly endpoint = new StubEndpoint();
  readonly replicas: StubAlertmanager[] = [];
  #restart: () => Promise<Live> = async () => Promise.reject(new Error('start first'));
  #live: Live | undefined;

  static async start(options: HistoryOptions = {}): Promise<AlertHistory> {
    const history = new AlertHistory();
    await history.#start(options);
    return history;
  }

  async #start(options: HistoryOptions): Promise<void> {
    const { hasSecond = false, hasSignals = false, replicas = 0, verify = '', env = {} } = options;
    for (let index = 0; index < replicas; index += 1) this.replicas.push(new StubAlertmanager());
    const urls = await Promise.all(this.replicas.map((each) => each.start()));
    const environment = {
      PROMETHEUS_URL: await this.prometheus.start(),
      SECOND_URL: hasSecond ? await this.second.start() : '',
      ALERTMANAGER_URL: urls.join(','),
      API_URL: hasSignals ? await this.endpoint.start() : '',
      ...env,
    };
    const files = {
      ...content,
      'services/api.yaml': `${content['services/api.yaml']}${hasSignals ? signals : 'signals: {}\n'}`,
      'runbooks/api/high-error-rate.mdx': runbook(verify, hasSignals ? 'latency, health' : ''),
    };
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
    const sources = [this.prometheus, this.second, this.endpoint, ...this.replicas];
    const subscription = this.live.subscribe(panelKey);
    for (let tries = 0; subscription?.dueInMs() === 0 && tries < 400; tries += 1) {
      if (tries >= 3 && sources.some(({ isHolding }) => isHolding) && sources.every(({ openCount }) => openCount === 0))
        return;
      await wait(1);
    }
  }

  /** Moves the clock to `00:44` or `00:44:15`; a reader has the panel open meanwhile unless `isWatched` is false. */
  async until(time: string, isWatched = true): Promise<void> {
    const untilMs = Date.parse(at(time));
    if (this.clock.now() >= untilMs) return;
    if (!isWatched) this.clock.sleep(Math.max(0, untilMs - this.clock.now()));
    while (this.clock.now() < untilMs) {
      void this.live.ensureFresh(panelKey);
      await this.#settle();
      await this.clock.advance(Math.min(stepMs, untilMs - this.clock.now()));
    }
    // Without a reader nothing is polled that could be waited for.
    if (isWatched) await this.#settle();
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
