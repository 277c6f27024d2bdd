/**
 * The views of one service and of all services.
 */
import type { Level } from '../../../lib/level.ts';
import type { Phrase } from '../../../lib/text/phrase.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { FiringNowView } from './firing.ts';
import type { HistoryView } from './history.ts';
import type { NoticeView } from './notice.ts';
import type { SignalView } from './signal.ts';

/** The level of one runbook in a list. */
export interface RunbookStatus {
  id: string;
  title: string;
  severity: string;
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  summary: string;
  /** The summary beside the level's word. */
  phrase: Phrase;
}

export interface LevelCount {
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  count: number;
}

/** The levels of a service's runbooks, and its signals. */
export interface ServiceView {
  id: string;
  title: string;
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  runbooks: RunbookStatus[];
  signals: SignalView[];
  /** Number of runbooks at each level that occurs, worst first; unknown ones by their reason. */
  counts: LevelCount[];
  /** The worst of the symptoms of its runbooks and of its alerts; on the board only, and undefined without a symptom that has a past. */
  history?: HistoryView | undefined;
  checkedAt: string | undefined;
  refreshSeconds: number;
}

/** The last 24 hours of one service. */
export interface ServiceHistoryView {
  id: string;
  history: HistoryView;
  refreshSeconds: number;
}

/** All services, worst first. */
export interface BoardView {
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  services: ServiceView[];
  firing: FiringNowView;
  /** Number of services at each level that occurs, worst first. */
  counts: LevelCount[];
  checkedAt: string | undefined;
  notices: NoticeView[];
  refreshSeconds: number;
}
