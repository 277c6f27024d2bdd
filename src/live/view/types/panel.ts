/**
 * The view of a runbook's panel.
 */
import type { Level } from '../../../lib/level.ts';
import type { Phrase } from '../../../lib/text/phrase.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { AlertView } from './alert.ts';
import type { NoticeView } from './notice.ts';
import type { SignalView } from './signal.ts';

/** What follows when an alert has ended, with the page that says how. */
export interface NextStepView {
  title: string;
  /** The page's title. */
  page: string;
  url: string;
}

/** The live panel of one runbook. */
export interface PanelView {
  /** `<service>/<runbook>` */
  id: string;
  title: string;
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  /** The headline by itself: `OK: alert inactive, signals normal`. */
  summary: string;
  /** The headline beside the level's word: `Alert inactive, signals normal`. */
  phrase: Phrase;
  /** Since when what the headline names is so; `undefined` when that is not known. */
  since: string | undefined;
  alerts: AlertView[];
  /** Only while an alert has ended and is not confirmed yet. */
  nextSteps: NextStepView[];
  /** When this server started: no instance is known from before. */
  knownSince: string;
  /** The symptoms. */
  signals: SignalView[];
  /** Signals that do not determine the level. */
  context: SignalView[];
  /** Time of the newest reading; `undefined` before the first. */
  checkedAt: string | undefined;
  notices: NoticeView[];
  /** How often the browser should request the panel again, in seconds. */
  refreshSeconds: number;
}
