/** Pairs of a rule and a service: what the rule proves for the service, and why. */
import type { ScopedRule } from '../../../../src/live/evaluate/scope/rule-selections.ts';

type Details = Partial<Pick<ScopedRule, 'labels' | 'dependsOn'>>;

/** `<kind> <service>: <alert>: <expression> ⇒ <part of the reason>`, and what else the rule has. */
export type ScopeCase = [facts: string, details?: Details];

const recorded = (name: string, expression: string, labels = {}): Details => ({
  dependsOn: [{ name, expression, labels }],
});

const labels = (value: Record<string, string>): Details => ({ labels: value });

export const scopeCases: readonly ScopeCase[] = [
  // Matchers.
  ['ours sira: HighErrorRate: http_requests_total{service="sira"} > 5 ⇒ service="sira" is SIRA'],
  ['unproven seekapa: HighErrorRate: http_requests_total{service="sira"} > 5 ⇒ is SIRA'],
  ['unproven sira: OnlySira: sum(rate(x{service="other"}[5m])) > 5 ⇒ service="other"'],
  ['ours sql-synthesizer: HighErrorRate: sum(rate(x{service="SQL_Synthesizer"}[5m])) ⇒ is SQL'],
  ['ours seekapa: HighErrorRate: sum(x{service="Seekapa BI"}) ⇒ is Seekapa BI'],
  ['proven sira: HighErrorRate: x{service=~"sira|seekapa"} ⇒ can have the label service'],
  ['unproven sira: HighErrorRate: sum(x{service=~"sira|seekapa"}) ⇒ no label that distinguishes Seekapa BI and SIRA'],
  ['proven sira: OnlySira: sum(x{service=~"sira|ledger"}) ⇒ only SIRA has a runbook'],
  ['unproven sira: HighErrorRate: x{service!="sira"} ⇒ it selects service!="sira"'],
  ['proven sira: HighErrorRate: x{service!~"seekapa|ledger"} ⇒ label service'],
  ['ours sira: HighErrorRate: sum(x{service=~"si.*"}) ⇒ service=~"si.*"'],
  ['proven sira: HighErrorRate: x{service=~".+"} ⇒ label service'],
  ['ours sira: HighErrorRate: sum(x{namespace="sira-prod"}) ⇒ namespace="sira-prod"'],
  ['unproven sira: HighErrorRate: x{namespace="prod-seekapa-eu"} ⇒ is Seekapa BI'],
  ['unproven checkout: Slow: sum(x{namespace="shop"}) ⇒ distinguishes Checkout and Ledger'],
  ['unproven seekapa: OnlySeekapa: x{namespace="monitoring"} ⇒ signals of Seekapa BI namespace="seekapa-production"'],
  ['unproven checkout: OnlyCheckout: x{env="staging"} ⇒ signals of Checkout env="prod"'],
  ['proven checkout: OnlyCheckout: kube_pod_status_ready{job="kube-state-metrics"} == 0 ⇒ only Checkout has a runbook'],
  ['unproven checkout: OnlyCheckout: payments_queue{job="batch"} > 5 ⇒ job="batch"'],
  ['ours sira: HighErrorRate: sum(x{container=~"sira-backend.*"}) ⇒ container'],
  ['ours seekapa: OnlySeekapa: kube_x{namespace="seekapa-production", service="kube-state-metrics"} ⇒ namespace'],
  // Metrics.
  [
    'unproven sira: HighErrorRate: sum by (service, pod) (rate(api_requests_total[1m])) > 1 ⇒ only the signals of SQL Query Synthesizer use api_requests_total, none of SIRA',
  ],
  ['proven sql-synthesizer: HighErrorRate: sum(rate(api_requests_total[1m])) > 1 ⇒ only SQL'],
  ['unproven sira: OnlySira: sum(rate(api_requests_total[1m])) > 1 ⇒ use api_requests_total'],
  ['unproven sira: HighErrorRate: sum(rate(http_requests_total[5m])) > 1 ⇒ distinguishes Seekapa BI and SIRA'],
  ['unproven seekapa: HighErrorRate: rate(http_request_duration_seconds_count[5m]) < 1 ⇒ signals of SIRA use'],
  ['proven sira: OnlySira: up == 0 ⇒ only SIRA'],
  // Aggregations and operators.
  ['proven sira: HighErrorRate: sum by (service) (rate(http_requests_total[5m])) > 1 ⇒ label service'],
  ['unproven sira: HighErrorRate: sum by (pod) (rate(http_requests_total[5m])) > 1 ⇒ distinguishes'],
  ['proven seekapa: HighErrorRate: sum without (pod) (rate(http_requests_total[5m])) > 1 ⇒ label service'],
  ['proven sira: HighErrorRate: sum without (service) (y) > 1 ⇒ label namespace'],
  ['ours sira: HighErrorRate: x{service="sira"} > 5 and on () y{service="seekapa"} ⇒ is SIRA'],
  ['unproven sira: HighErrorRate: x > 5 and on (service) y{service="seekapa"} ⇒ is Seekapa BI'],
  ['ours sira: HighErrorRate: x{service="sira"} / ignoring (code) y ⇒ is SIRA'],
  ['unproven sira: HighErrorRate: sum(x{service="sira"}) / sum(x{service="seekapa"}) > 2 ⇒ it compares'],
  ['ours seekapa: HighErrorRate: x{service="sira"} or y{service="seekapa"} ⇒ is Seekapa BI'],
  ['unproven sql-synthesizer: HighErrorRate: x{service="sira"} or y{service="seekapa"} ⇒ is SIRA'],
  ['ours sira: HighErrorRate: x{service="sira"} unless on (pod) y{service="seekapa"} ⇒ is SIRA'],
  ['ours sira: HighErrorRate: sum by (pod) (x) * on (pod) group_left (service) owner{service="sira"} ⇒ is SIRA'],
  [
    'ours sira: HighErrorRate: x{service="sira"} * on (pod) group_left (node) info{service="kube-state-metrics"} ⇒ is SIRA',
  ],
  ['ours sira: HighErrorRate: label_replace(x{app="sira-eu"}, "service", "$1", "app", "(.*)-eu") ⇒ service="sira"'],
  ['proven sira: HighErrorRate: label_replace(sum by (app) (y), "service", "$1", "app", "(.*)") ⇒ label service'],
  ['proven sira: HighErrorRate: label_join(x{service="seekapa"}, "service", "-", "app", "tier") ⇒ label service'],
  ['ours sira: HighErrorRate: absent(up{service="sira"}) ⇒ is SIRA'],
  ['unproven sira: OnlySira: absent(up{job="seekapa-api"}) ⇒ is Seekapa BI'],
  ['proven sira: OnlySira: vector(1) ⇒ only SIRA'],
  ['unproven sira: HighErrorRate: vector(1) ⇒ distinguishes'],
  ['ours sira: HighErrorRate: max_over_time(sum by (service) (x{service="sira"} offset 5m)[1h:]) ⇒ is SIRA'],
  ['unproven sira: HighErrorRate: A | B | ⇒ cannot be read'],
  ['proven sira: OnlySira: A | B | ⇒ only SIRA'],
  // Recording rules.
  ['ours sira: HighErrorRate: job:e > 1 ⇒ is SIRA', recorded('job:e', 'sum(rate(x{service="sira"}[5m]))')],
  ['unproven sira: OnlySira: job:e > 1 ⇒ is Seekapa', recorded('job:e', 'sum(x{service="seekapa"})')],
  ['ours sira: HighErrorRate: job:e > 1 ⇒ is SIRA', recorded('job:e', 'sum(x)', { service: 'sira' })],
  ['unproven sira: HighErrorRate: job:e{service="sira"} > 1 ⇒ no series can have', recorded('job:e', 'sum(x)')],
  [
    'ours sira: HighErrorRate: {__name__=~"job:.*", service="sira"} ⇒ is SIRA',
    recorded('job:e', 'sum by (service) (x)'),
  ],
  [
    'unproven sira: HighErrorRate: job:e ⇒ api_requests_total',
    recorded('job:e', 'sum by (service) (api_requests_total)'),
  ],
  // Labels of the rule, of its group, and outside of Prometheus.
  ['ours sira: HighErrorRate: sum(api_requests_total) ⇒ service="sira"', labels({ service: 'sira' })],
  ['unproven sira: OnlySira: sum(http_requests_total) ⇒ service="payments"', labels({ service: 'payments' })],
  [
    'ours sira: HighErrorRate: sum by (app) (x{app="sira"}) ⇒ app="sira" is SIRA',
    labels({ service: '{{ $labels.app }}' }),
  ],
  [
    'unproven sira: HighErrorRate: sum by (service) (x{service="seekapa"}) ⇒ is Seekapa',
    labels({ service: '{{ $labels.service }}' }),
  ],
  ['unproven sira: HighErrorRate: sum(y) ⇒ distinguishes', labels({ service: '{{ $labels.service }}' })],
  [
    'proven sira: HighErrorRate: sum by (pod) (y) ⇒ label service',
    labels({ service: '{{ $labels.pod | reReplaceAll "-.*" "" }}' }),
  ],
  ['proven seekapa: HighErrorRate: sum(y) ⇒ team="bi" is for Seekapa BI', labels({ team: 'bi' })],
  ['unproven sira: HighErrorRate: sum(y) ⇒ team="bi" is for Seekapa BI', labels({ team: 'bi' })],
  ['unproven sira: HighErrorRate: sum by (cluster) (y) ⇒ distinguishes'],
  // A folder of runbooks about a topic.
  ['proven node: NodeDown: up{job="node-exporter"} == 0 ⇒ only node has a runbook'],
  ['proven node: NodeDown: node_x{namespace="sira"} == 0 ⇒ only node has a runbook'],
];
