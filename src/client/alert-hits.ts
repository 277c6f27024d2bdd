/**
 * Alerts by name: whoever types an alert's name, in whatever spelling, gets its runbook first.
 */
import type { Hit } from './pagefind.ts';

interface AlertEntry {
  alert: string;
  title: string;
  service: string;
  url: string;
}

let loading: Promise<AlertEntry[]> | undefined;

async function load(): Promise<AlertEntry[]> {
  const answer = await fetch('/search/alerts.json', { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const entries: AlertEntry[] = await answer.json();
  return entries;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Runbooks of the alerts whose name is `query` or begins with it, exact names first. Empty when names cannot be had. */
export async function searchAlerts(query: string): Promise<Hit[]> {
  const wanted = plain(query);
  if (wanted.length < 3) return [];
  loading ??= load();
  const entries = await loading.catch(() => {
    loading = undefined;
    return [];
  });
  return entries
    .filter(({ alert }) => plain(alert).startsWith(wanted))
    .sort((a, b) => plain(a.alert).length - plain(b.alert).length)
    .map(({ alert, title, service, url }) => ({
      title,
      url,
      service,
      excerpt: [{ text: alert, isMatch: true }],
    }));
}
