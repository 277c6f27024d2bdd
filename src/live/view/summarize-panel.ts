/**
 * Summarizes a panel. The worst item gives the reason: an alert in its words, a signal as "Health: answered 404, expected 200".
 */
import { formatLevel, type Level, needsAttention, type Status, worstStatus } from '../../lib/level.ts';
import { formatCount } from '../../lib/text/format-count.ts';
import { joinPhrases, type Phrase } from '../../lib/text/phrase.ts';
import type { UnknownKind } from '../../lib/unknown-kind.ts';
import type { AlertView } from './types/alert.ts';
import type { SignalView } from './types/signal.ts';

export interface PanelSummary {
  level: Level;
  unknownKind: UnknownKind | undefined;
  /** The headline beside the level's word. */
  phrase: Phrase;
  /** Since when what the headline names is so; `undefined` when that is not known. */
  since: string | undefined;
}

export interface PanelItems {
  alerts: readonly AlertView[];
  /** The symptoms that have thresholds. */
  signals: readonly SignalView[];
  /** Whether the runbook has symptoms without thresholds. */
  hasOtherSymptoms: boolean;
}

const isSame = (item: Status, { level, unknownKind }: Status): boolean =>
  item.level === level && item.unknownKind === unknownKind;

/** `Error rate: 14 %, above 10 % for 6 min` */
function describeSignal({ title, value, phrase }: SignalView): Phrase {
  const reason = value !== '' && phrase !== '' ? joinPhrases(value, ', ', phrase) : joinPhrases(value, phrase);
  return joinPhrases(`${title}: `, reason);
}

/** Where the error of a source names what to set, that alone: `Set PROMETHEUS_URL and restart`. */
function describeMissingSetting({ title, message }: SignalView | (AlertView & { title: string })): string {
  const [, setting] = /: (set .+)$/.exec(message) ?? [];
  return setting === undefined ? `${title}: ${message}` : setting.replace('set', 'Set');
}

/** `2 signals: no data (Prometheus is not responding since 00:44)` */
function describeUnknownSignals(unknown: readonly SignalView[]): Phrase {
  const [first] = unknown;
  if (!first) return '';
  if (first.unknownKind === 'not-configured') return describeMissingSetting(first);
  const subject = unknown.length === 1 ? first.title : formatCount(unknown.length, 'signal');
  return joinPhrases(`${subject}: no data (`, first.outage ?? first.phrase, ')');
}

function describeNothing(hasOtherSymptoms: boolean): PanelSummary {
  const unknown = { level: 'unknown', since: undefined } as const;
  return hasOtherSymptoms
    ? { ...unknown, unknownKind: 'no-threshold', phrase: 'No thresholds set' }
    : { ...unknown, unknownKind: 'not-configured', phrase: 'No alert or signal declared' };
}

function describeNormal({ alerts, signals }: PanelItems): string {
  const parts = [
    alerts.length > 0 && (alerts.length === 1 ? 'alert inactive' : 'alerts inactive'),
    signals.length > 0 && (signals.length === 1 ? 'signal normal' : 'signals normal'),
  ];
  const text = parts.filter((part) => part !== false).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function summarizePanel(items: PanelItems): PanelSummary {
  const { alerts, signals, hasOtherSymptoms } = items;
  const all = [...alerts, ...signals];
  if (all.length === 0) return describeNothing(hasOtherSymptoms);
  const worst = worstStatus(all);
  if (worst.level === 'ok') return { ...worst, phrase: describeNormal(items), since: undefined };
  // What was firing before an outage is more urgent than any other reason of an unknown level.
  const remembered =
    worst.level === 'unknown' && alerts.find(({ level, instances }) => level === 'unknown' && instances.length > 0);
  const alert = remembered || alerts.find((each) => isSame(each, worst));
  if (alert) {
    const { level, unknownKind, since, name } = alert;
    const phrase = unknownKind === 'not-configured' ? describeMissingSetting({ ...alert, title: name }) : alert.phrase;
    return { level, unknownKind, phrase, since };
  }
  const speaking = signals.filter((each) => isSame(each, worst));
  const [first] = speaking;
  if (!first || !needsAttention(worst.level))
    return { ...worst, phrase: describeUnknownSignals(speaking), since: undefined };
  // A current value does not hide that its alert, known as firing, cannot be read any more.
  const leading = first.alert?.level === 'unknown' && alerts.find(({ name }) => name === first.alert?.name);
  if (leading) return { ...worst, phrase: leading.phrase, since: leading.since };
  const isOwn = first.alert !== undefined && first.alert.level !== worst.level;
  const others = speaking.length - 1;
  const rest = others === 0 ? '' : `; ${others} more ${others === 1 ? 'signal' : 'signals'} ${worst.level}`;
  // A milder alert leads the row of the signal, and is not the reason.
  const reason = isOwn ? `${first.title}, ${first.measured}` : describeSignal(first);
  return { ...worst, phrase: joinPhrases(reason, rest), since: isOwn ? undefined : first.alert?.since };
}

/** The headline by itself, without the level's word beside it: `OK: alert inactive, signals normal`. */
export function formatSummary({ level, unknownKind }: Status, text: string): string {
  const needsWord = level === 'ok' || text.startsWith('Set ');
  if (!needsWord) return text;
  return `${formatLevel(level, unknownKind)}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
