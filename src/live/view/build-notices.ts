/**
 * Notices about monitoring itself, shown above everything else: when no upstream responds, the cause is likely our own network; when
 * a watchdog alert does not fire, the absence of alerts proves nothing.
 */
import { formatPhrase } from '../../lib/text/phrase.ts';
import type { Readings } from '../store/readings.ts';
import type { NoticeView } from './types/notice.ts';

export function buildNotices(readings: Readings): NoticeView[] {
  const notices: NoticeView[] = [];
  if (readings.areAllUpstreamsDown())
    notices.push({
      kind: 'blind',
      level: 'unknown',
      message:
        'This server cannot reach anything it asks. The fault may be its own network; nothing below is known now.',
    });
  const missing = readings.findMissingWatchdogs() ?? [];
  if (missing.length > 0)
    notices.push({ kind: 'pipeline', level: 'critical', message: describeMissing(missing, readings) });
  return notices;
}

/** Names the source that fails, where that is known: then the missing watchdog is only its consequence. */
function describeMissing(missing: readonly string[], readings: Readings): string {
  const [outage] = readings.listOutages();
  const names = missing.join(', ');
  if (outage === undefined)
    return `The alerting pipeline is broken: ${names} should always fire and does not. That nothing else fires proves nothing.`;
  return `${formatPhrase(outage, readings.nowMs)}. ${names} should always fire and does not. That nothing else fires proves nothing.`;
}
