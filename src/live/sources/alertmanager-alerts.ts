/**
 * Asks an Alertmanager for the alerts it has, and whether it tells anybody. Read only: nothing here can silence anything.
 * Source: Alertmanager's API v2, `GET /api/v2/alerts`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { faultOfStatus } from './envelope.ts';
import { field, labelMap, listField, parseJson, textField, textMap, timeMs } from './json.ts';
import type { Question } from './question.ts';

/** Why nobody is told of an alert. */
export type MutedBy = 'silenced' | 'inhibited' | 'muted';

/** An alert as an Alertmanager has it. */
export interface Delivery {
  fingerprint: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** `undefined` when somebody is told. */
  muted: MutedBy | undefined;
  /** By our clock, in milliseconds since 1970. */
  startsAtMs: number | undefined;
}

export interface DeliveriesSample {
  deliveries: Delivery[];
}

function mutedBy(status: unknown): MutedBy | undefined {
  if (field(status, 'state') !== 'suppressed') return undefined;
  const isNamed = (name: string): boolean => listField(status, name).length > 0;
  if (isNamed('silencedBy')) return 'silenced';
  return isNamed('inhibitedBy') ? 'inhibited' : 'muted';
}

const states = ['active', 'suppressed', 'unprocessed'];

/**
 * `undefined` for what is no alert. Its end is not looked at: an Alertmanager lists only what has not ended by its own
 * clock, which may differ from ours.
 */
function toDelivery(alert: unknown, skewMs: number): Delivery | undefined {
  const labels = labelMap(field(alert, 'labels'));
  const status = field(alert, 'status');
  if (!labels || !states.includes(textField(status, 'state'))) return undefined;
  const startsAtMs = timeMs(textField(alert, 'startsAt'));
  return {
    fingerprint: textField(alert, 'fingerprint'),
    labels,
    annotations: textMap(field(alert, 'annotations')),
    muted: mutedBy(status),
    startsAtMs: startsAtMs === undefined ? undefined : startsAtMs - skewMs,
  };
}

export async function askDeliveries(question: Question): Promise<DeliveriesSample | { fault: Fault }> {
  const { title } = question.server;
  const path = '/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true';
  const asked = await ask({ ...question, path, maxBytes: 16_000_000 });
  if ('fault' in asked) return asked;
  const { status, type, body, skewMs } = asked.answer;
  const parsed = type === 'application/json' ? parseJson(body) : undefined;
  if (status !== 200) {
    const reason = typeof parsed === 'string' ? parsed : '';
    return { fault: faultOfStatus(asked.answer, reason, title) };
  }
  if (!Array.isArray(parsed)) {
    const what =
      type === 'text/html' ? 'a web page, perhaps a login' : 'something that is not a list of alerts';
    return { fault: { kind: 'malformed', words: `${title} sent ${what}` } };
  }
  const deliveries = parsed.map((alert: unknown) => toDelivery(alert, skewMs));
  if (!deliveries.every((each) => each !== undefined))
    return { fault: { kind: 'malformed', words: `${title} sent an alert that cannot be read` } };
  return { deliveries };
}
