/** A Prometheus with one rule and an Alertmanager, which a test freezes, breaks and brings back. */
import type { ServerResponse } from 'node:http';
import type { ManualClock } from './manual-clock.ts';
import {
  type Respond,
  respondJson,
  respondSeries,
  respondSuccess,
  respondText,
  type StubUpstream,
  startUpstream,
} from './stub-upstream.ts';

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
  /** Headers of each response. */
  headers: Readonly<Record<string, string>> = {};
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
        response.on('close', () => this.#held.delete(response));
        return;
      }
      this.openCount += 1;
      response.on('close', () => {
        this.openCount -= 1;
      });
      for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
      const respond = this.condition === 'up' ? this.#respond() : faults[this.condition];
      respond(response, request, body);
    });
    return this.upstream.url;
  }

  /** Whether a request waits for a response that it will not get. */
  get isHolding(): boolean {
    return this.#held.size > 0;
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

/** The range that a query asks for, in steps of 15 s. */
function listTimes(body: string): number[] {
  const end = Number(new URLSearchParams(body).get('end'));
  return Array.from({ length: 241 }, (_, index) => end - (240 - index) * 15);
}

/** A Prometheus with one rule, evaluated five seconds ago unless the test says otherwise, and one series. */
export class StubPrometheus extends StubSource {
  instances: StubInstance[] = [];
  rule: object = {};
  hasRule = true;
  /** The value of every query at a time in milliseconds since 1970; `undefined` where there is no sample. */
  valueAt: (ms: number) => number | string | undefined = () => 0.01;
  /** How a sample's time is written; in seconds since 1970 by default. */
  formatTime: (seconds: number) => unknown = (seconds) => seconds;

  constructor(clock: ManualClock) {
    super(() => (response, request, body) => {
      if (request.url?.includes('query_range')) {
        const values = listTimes(body).flatMap((seconds) => {
          const value = this.valueAt(seconds * 1000);
          return value === undefined ? [] : [[this.formatTime(seconds), String(value)]];
        });
        respondSeries(values.length === 0 ? [] : [{ metric: { pod: 'api-7f9' }, values }])(response, request, body);
        return;
      }
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
      const groups = [{ name: 'g', interval: 15, rules: this.hasRule ? [rule] : [] }];
      respondSuccess({ groups })(response, request, body);
    });
  }
}

/** A health endpoint that is healthy unless the test says otherwise. */
export class StubEndpoint extends StubSource {
  respond: Respond = respondJson({ ok: true });

  constructor() {
    super(() => this.respond);
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
