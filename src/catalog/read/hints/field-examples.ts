/**
 * An example of a valid line for each field: the hint of a problem with it.
 */
const fieldExamples: Record<string, string> = {
  title: 'title: High error rate',
  alerts: 'alerts: [HighErrorRate]',
  severity: 'severity: 2',
  signals: 'signals: [error-rate, database]',
  context: 'context: [cache-hit-rate]',
  params: 'params: { pod: { label: pod, pattern: kubernetes-name, example: api-7f9 } }',
  pattern: 'pattern: kubernetes-name',
  label: 'label: pod',
  owner: 'owner: payments',
  reviewed: 'reviewed: 2026-10-01',
  reviewEvery: 'reviewEvery: 6 months',
  reviewedRules: 'reviewedRules: { HighErrorRate: abcdefgh }',
  aliases: 'aliases: [old/path]',
  url: `url: \${API_URL:-http://localhost:5000}`,
  kind: 'kind: prometheus',
  source: 'source: prometheus',
  query: 'query: sum(rate(api_requests_total[1m]))',
  unit: 'unit: ratio',
  warning: 'warning: "> 5 %"',
  critical: 'critical: "> 10 %"',
  for: 'for: 5 min',
  refresh: 'refresh: 15 s',
  endpoint: 'endpoint: api',
  path: 'path: /health',
  unreachable: 'unreachable: critical',
  alert: 'alert: HighErrorRate',
  status: 'expect: { status: 200 }',
  pointer: 'expect: { pointer: /status, equals: ok }',
  equals: 'expect: { pointer: /status, equals: ok }',
  certificate: 'certificate: { warning: 30 d, critical: 7 d }',
  'certificate.warning': 'certificate: { warning: 30 d }',
  'certificate.critical': 'certificate: { critical: 7 d }',
  'certificate.name': 'certificate: { name: www.example.com }',
  'certificate.port': 'certificate: { port: 8443 }',
  level: 'level: 1',
  name: 'name: SEV-1',
  after: 'after: 15 min',
  who: 'who: Engineering manager',
  escalation: 'escalation: [{ after: 15 min, who: Lead, contact: lead, do: Call }]',
  contact: 'contact: lead',
  contacts: 'contacts: { lead: { title: Lead, email: lead@example.com } }',
  vendor: 'vendor: true',
  endpoints: 'endpoints: { app: { url: "https://example.com" } }',
  self: 'self: true',
  links: 'links: [{ title: Dashboard, url: "https://grafana.example.com/d/abc" }]',
  examples: 'examples: [All cards are refused]',
  instanceQuery: `instanceQuery: 'up{pod="<pod>"}'`,
  compare: 'compare: true',
  absent: 'absent: critical',
  harmless: 'harmless: true',
  example: 'example: api-7f9',
  auth: 'auth: { tokenEnv: PROMETHEUS_TOKEN }',
  method: 'method: GET',
  explore: 'explore: none',
  channel: 'channel: Slack',
  order: 'order: 10',
};

/** `Write, for example: severity: 2`, for the last field in `path` that has an example. */
export function formatFieldExample(path: readonly PropertyKey[]): string {
  const names = path.filter((part) => typeof part === 'string');
  const example = names
    .map((name, index) => fieldExamples[`${names[index - 1]}.${name}`] ?? fieldExamples[name])
    .reverse()
    .find((each) => each !== undefined);
  return example === undefined ? 'See docs/content.md.' : `Write, for example: ${example}`;
}
