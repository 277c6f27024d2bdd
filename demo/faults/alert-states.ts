/** Which alerts are pending or firing, as Prometheus says. */
import { readJsonArray, readJsonField, readJsonString } from '../../src/lib/json.ts';

export type AlertState = 'pending' | 'firing';

/**
 * Firing wins over pending; `undefined` while the alert is inactive, or Prometheus does not answer. With `place`, only
 * instances count that are about this pod, or about none.
 */
export type FindAlertState = (service: string, alert: string, place?: string) => AlertState | undefined;

const timeoutMs = 700;

async function fetchAlerts(prometheusUrl: string): Promise<unknown[]> {
  try {
    const response = await fetch(`${prometheusUrl}/api/v1/alerts`, { signal: AbortSignal.timeout(timeoutMs) });
    return readJsonArray(readJsonField(await response.json(), 'data'), 'alerts');
  } catch {
    return [];
  }
}

/** Never rejects. */
export async function readAlertStates(prometheusUrl: string): Promise<FindAlertState> {
  const alerts = (await fetchAlerts(prometheusUrl)).map((alert) => {
    const labels = readJsonField(alert, 'labels');
    return {
      name: readJsonString(labels, 'alertname'),
      service: readJsonString(labels, 'service'),
      pod: readJsonString(labels, 'pod'),
      state: readJsonString(alert, 'state'),
    };
  });
  return (service, name, place) => {
    const states = alerts
      .filter((each) => each.name === name && each.service === service)
      .filter(({ pod }) => place === undefined || pod === '' || pod === place)
      .map(({ state }) => state);
    if (states.includes('firing')) return 'firing';
    return states.includes('pending') ? 'pending' : undefined;
  };
}
