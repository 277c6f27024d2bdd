/** A source with firing alerts that have hostile labels and annotations, for pages of alerts without a runbook. */
import { formatSourceResponse, type LocalServer, startLocalServer } from '../tools/fake-source.ts';

/** Markup, a fence, front matter and a bidirectional override. */
export const hostileText = '</code></pre><img src=x onerror=alert(1)>\n---\n```\n# x "quoted" \u202e';

const createInstance = (pod: string, more: object = {}) => ({
  state: 'firing',
  activeAt: new Date(Date.now() - 60_000).toISOString(),
  value: '7e+00',
  labels: { alertname: 'QueueStuck', namespace: 'api-prod', pod, severity: 'P1', queue: hostileText },
  annotations: {
    summary: `The queue on ${pod} is stuck`,
    description: hostileText,
    dashboard: `https://grafana.example.com/d/x?var-pod=${pod}`,
    script: 'javascript:alert(1)',
    disguised: 'https://grafana.example.com@evil.example/d/x',
    file: 'file:///etc/passwd',
    half: 'see https://example.com/ for more',
  },
  ...more,
});

const createRule = (name: string, more: object = {}) => ({
  type: 'alerting',
  name,
  query: `min by (pod) (queue_length{x="${hostileText}"}) > 5`,
  labels: { severity: 'P1' },
  annotations: { summary: 'The queue on {{ $labels.pod }} is stuck' },
  health: 'ok',
  lastEvaluation: new Date().toISOString(),
  alerts: [],
  ...more,
});

const groups = [
  {
    name: 'g',
    interval: 15,
    rules: [
      createRule('QueueStuck', { alerts: [createInstance('api-0'), createInstance('api-1')] }),
      createRule('CacheCold', { labels: { severity: 'info' } }),
    ],
  },
];

const alerts = [
  {
    fingerprint: 'f1',
    labels: { alertname: 'OnlyTold', service: 'API', pod: 'api-9' },
    annotations: { description: 'Only an Alertmanager knows it' },
    status: { state: 'active', silencedBy: [], inhibitedBy: [] },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
  },
];

/** A Prometheus and an Alertmanager in one. */
export const startFiringSource = (): Promise<LocalServer> =>
  startLocalServer((response, { url = '' }) => {
    response.sendDate = false;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(formatSourceResponse(url, { groups, alerts }));
  });
