/** Services that share alerts, metrics and a namespace, and a folder of runbooks without a service file. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalog } from '../../../../src/catalog/graph/catalog.ts';
import { loadContent } from '../../../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../../../src/catalog/read/content-roots.ts';
import { removeContent, writeContent, writeFiles } from '../../../catalog/write-content.ts';

const query = (id: string, text: string): string => `  ${id}: { title: ${id}, source: prometheus, query: '${text}' }\n`;

const runbook = (...alerts: string[]): string => `---\nalerts: [${alerts.join(', ')}]\n---\n\n# T\n`;

const files = {
  'services/api.yaml': undefined,
  'runbooks/api/high-error-rate.mdx': undefined,
  'services/sira.yaml': `title: SIRA\nowner: ai\nsignals:\n${query(
    'errors',
    'sum by (service, pod) (rate(http_requests_total{service="sira", status=~"5.."}[5m]))',
  )}${query('latency', 'histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket{service="sira"}[5m])))')}`,
  'services/sql-synthesizer.yaml': `title: SQL Query Synthesizer\nowner: ai\nsignals:\n${query(
    'errors',
    'sum(rate(api_requests_total{service="sql-synthesizer"}[1m]))',
  )}`,
  'services/seekapa.yaml': `title: Seekapa BI\nowner: bi\nsignals:\n${query(
    'errors',
    'sum(rate(http_requests_total{service="seekapa"}[5m]))',
  )}${query('pods', 'min by (namespace, pod) (kube_pod_status_ready{namespace="seekapa-production"})')}`,
  'services/checkout.yaml': `title: Checkout\nowner: payments\nsignals:\n${query(
    'failed',
    'sum(rate(payments_failed_total{env="prod", namespace="shop"}[5m]))',
  )}${query('queue', 'max(payments_queue{env="prod", namespace="shop", job="checkout-worker"})')}`,
  'services/ledger.yaml': `title: Ledger\nowner: finance\nsignals:\n${query('lag', 'max(ledger_lag{namespace="shop"})')}`,
  'runbooks/sira/errors.md': runbook('HighErrorRate', 'OnlySira'),
  'runbooks/sql-synthesizer/errors.md': runbook('HighErrorRate'),
  'runbooks/seekapa/errors.md': runbook('HighErrorRate', 'OnlySeekapa'),
  'runbooks/checkout/slow.md': runbook('Slow', 'OnlyCheckout'),
  'runbooks/ledger/slow.md': runbook('Slow'),
};

export async function loadScopeCatalog(): Promise<Catalog> {
  const [described, topics] = [writeContent(files), mkdtempSync(join(tmpdir(), 'flarepath-topics-'))];
  try {
    writeFiles(topics, { 'node/NodeDown.md': '# A node is down\n' });
    const roots = listContentRoots({ CONTENT_DIR: described, RUNBOOKS_DIR: topics });
    return (await loadContent(roots)).catalog;
  } finally {
    removeContent(described);
    removeContent(topics);
  }
}
