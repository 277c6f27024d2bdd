/**
 * Says what mutes an alert: `Silenced by ana until 01:05: "deploy"`.
 */

import { createPhraseTime, type Phrase } from '../../../lib/text/phrase.ts';
import { makePrintable } from '../../../lib/text/printable.ts';
import type { AlertmanagerAlert } from '../../probes/alertmanager/fetch-alerts.ts';
import type { Silence, SilenceCache } from '../../probes/alertmanager/silence-cache.ts';
import { nameAlert } from './name-instance.ts';

function describeSilence({ author, comment, endsAtMs }: Silence): Phrase {
  return [
    author === '' ? 'Silenced' : `Silenced by ${author}`,
    ...(endsAtMs === undefined ? [] : [' until ', createPhraseTime(endsAtMs, 'time')]),
    comment === '' ? '' : `: "${comment}"`,
  ];
}

/** Without the details that are not known. */
export function describeMuting({ muteReason, muteDetails }: AlertmanagerAlert, silences: SilenceCache): Phrase {
  switch (muteReason) {
    case undefined:
      return '';
    case 'silenced': {
      const known = (muteDetails?.silenceIds ?? []).flatMap((id) => silences.get(id) ?? []);
      const [last] = known.sort((a, b) => (b.endsAtMs ?? 0) - (a.endsAtMs ?? 0));
      return last ? describeSilence(last) : 'Silenced';
    }
    case 'inhibited': {
      const [first, ...others] = muteDetails?.inhibitors ?? [];
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return first ? `Inhibited by ${nameAlert(first)}${more}` : 'Inhibited';
    }
    case 'muted': {
      const names = (muteDetails?.timeIntervals ?? []).map((name) => makePrintable(name, 80));
      return names.length > 0 ? `Muted by the time interval ${names.join(', ')}` : 'Muted';
    }
  }
}
