/**
 * A service with as many signals as a runbook can have, each polled every five seconds.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const benchRefreshSeconds = 5;

const ids = Array.from({ length: 12 }, (_, index) => `signal-${index + 1}`);

const formatSignal = (id: string): string =>
  `  ${id}: { title: ${id}, source: prometheus, query: errors, unit: ratio, critical: "> 10 %", refresh: ${benchRefreshSeconds} s }`;

const files: Record<string, string> = {
  'sources/prometheus.yaml': `kind: prometheus\nurl: "\${PROMETHEUS_URL}"\nrefresh: 5 s\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\nurl: "\${ALERTMANAGER_URL}"\nrefresh: 5 s\n`,
  'services/api.yaml': `title: API\nsignals:\n${ids.map(formatSignal).join('\n')}\n`,
  'runbooks/api/slow.md': `---\ntitle: Slow\nalerts: [Slow]\nsignals: [${ids.join(', ')}]\n---\n\nText.\n`,
};

/** Path of a new folder; the caller removes it. */
export function writeBenchContent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-bench-live-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
