/** Sends alerts to the demo's Alertmanager as Prometheus does, so that a test controls what fires. */
import type { Stack } from './stack.ts';

export type Labels = Readonly<Record<string, string>>;

async function postToAlertmanager(stack: Stack, path: string, body: unknown): Promise<Response> {
  const response = await fetch(`${stack.alertmanager}/api/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Alertmanager rejected the request: ${response.status} ${await response.text()}`);
  return response;
}

const minutesFromNow = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();

/** Fires `all`, for an hour or until `resolveAlerts`. */
export async function fireAlerts(stack: Stack, all: readonly Labels[]): Promise<void> {
  await postToAlertmanager(
    stack,
    'alerts',
    all.map((labels) => ({ labels, startsAt: minutesFromNow(-5), endsAt: minutesFromNow(60) })),
  );
}

export async function resolveAlerts(stack: Stack, all: readonly Labels[]): Promise<void> {
  await postToAlertmanager(
    stack,
    'alerts',
    all.map((labels) => ({ labels, startsAt: minutesFromNow(-5), endsAt: minutesFromNow(-0.01) })),
  );
}

/** Silences all alerts with exactly this label; the returned function removes the silence. */
export async function silenceAlerts(stack: Stack, name: string, value: string): Promise<() => Promise<void>> {
  const response = await postToAlertmanager(stack, 'silences', {
    matchers: [{ name, value, isRegex: false, isEqual: true }],
    startsAt: minutesFromNow(-1),
    endsAt: minutesFromNow(60),
    createdBy: 'test',
    comment: 'being worked on',
  });
  const { silenceID } = (await response.json()) as { silenceID: string };
  return async () => {
    await fetch(`${stack.alertmanager}/api/v2/silence/${silenceID}`, { method: 'DELETE' });
  };
}

/**
 * `count` instances of one alert of a service, `api-0` and so on. Files run one after the other against one site, which remembers
 * an instance that has ended: a file that asserts how one begins takes a prefix that no other has.
 */
export const makePodAlerts = (alertname: string, service: string, count: number, prefix = 'api'): Labels[] =>
  Array.from({ length: count }, (_, index) => ({ alertname, service, namespace: 'prod', pod: `${prefix}-${index}` }));
