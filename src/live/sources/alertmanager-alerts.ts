/**
 * Asks an Alertmanager which alerts it holds back. Read only: nothing here can silence anything.
 * Source: Alertmanager's API v2, `GET /api/v2/alerts`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { joinUrl } from '../target.ts';
import { field, listField, parseJson, textMap } from './json.ts';

/** An alert that nobody is being told about. */
export interface MutedAlert {
  labels: Record<string, string>;
  by: 'silenced' | 'inhibited' | 'muted';
}

export interface MutedSample {
  muted: MutedAlert[];
}

function toMuted(alert: unknown): MutedAlert[] {
  const status = field(alert, 'status');
  if (field(status, 'state') !== 'suppressed') return [];
  const isNamed = (name: string): boolean => listField(status, name).length > 0;
  const by = isNamed('silencedBy') ? 'silenced' : isNamed('inhibitedBy') ? 'inhibited' : 'muted';
  return [{ labels: textMap(field(alert, 'labels')), by }];
}

export async function askMuted(
  baseUrl: string,
  subject: string,
  deadlineMs: number,
): Promise<MutedSample | { fault: Fault }> {
  const url = joinUrl(baseUrl, '/api/v2/alerts?active=false&silenced=true&inhibited=true');
  const asked = await ask({ url, subject, deadlineMs, maxBytes: 16_000_000 });
  if ('fault' in asked) return asked;
  const { status, body } = asked.answer;
  if (status !== 200) return { fault: { kind: 'status', words: `${subject} answered ${status}` } };
  const alerts = parseJson(body);
  if (!Array.isArray(alerts)) {
    return { fault: { kind: 'malformed', words: `${subject} sent something that is not a list of alerts` } };
  }
  return { muted: alerts.flatMap(toMuted) };
}
