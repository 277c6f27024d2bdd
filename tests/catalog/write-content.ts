/** Content folders for tests: valid content, in which a test replaces or adds files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const rightContent: Readonly<Record<string, string>> = {
  'sources/prometheus.yaml': `kind: prometheus\nurl: \${PROMETHEUS_URL}\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\nurl: \${ALERTMANAGER_URL}\n`,
  'services/api.yaml': `title: API
endpoints:
  app: { url: "\${API_URL:-http://localhost:5000}" }
severity:
  - { name: P1, level: 1, response: 15 min }
contacts:
  lead: { title: Lead, email: lead@example.com }
escalation:
  - { after: 15 min, who: Lead, contact: lead }
signals:
  error-rate:
    title: Error rate
    source: prometheus
    query: sum(rate(errors[1m]))
    unit: ratio
    critical: "> 10 %"
  health:
    title: Health
    endpoint: app
    path: /health
    expect: { pointer: /ok, equals: true }
`,
  'runbooks/api/high-error-rate.mdx': `---
title: High error rate
alerts: [HighErrorRate]
severity: 1
signals: [error-rate]
---

## Meaning

<Signal id="health" />
`,
};

/** Writes the valid content and `files` into a new folder; `undefined` omits a file. */
export function writeContent(files: Readonly<Record<string, string | Buffer | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-content-'));
  writeFiles(folder, { ...rightContent, ...files });
  return folder;
}

/** Writes `files` into `folder`; leaves out those that are `undefined`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer | undefined>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function removeContent(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
