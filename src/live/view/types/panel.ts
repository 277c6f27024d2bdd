/**
 * What a page or fragment is given to show: every word already chosen, every time absolute (ISO 8601, UTC).
 * Components print these and decide nothing.
 */
import type { Level } from '../../../lib/level.ts';

/** How the server came to a reading: what it asked, what would have been fine, what it saw. */
export interface EvidenceView {
  query: string;
  condition: string;
  result: string;
}

/** Geometry of a sparkline in a box of `width` × `height` user units, origin at the top left. */
export interface SparklineView {
  width: number;
  height: number;
  /** One SVG path per unbroken run of samples; a gap in the data is a gap between paths. */
  paths: string[];
  /** Height of each threshold line inside the box. */
  thresholds: { level: 'warning' | 'critical'; y: number }[];
  /** What is normal, as an area over the whole width. */
  normal: { y: number; height: number } | undefined;
  /** Where an alert began to fire. */
  mark: number | undefined;
  /** The picture in words, for those who do not see it. */
  text: string;
}

/** Something wrong with the watching itself, above all that is watched. */
export interface NoticeView {
  kind: 'blind' | 'pipeline';
  level: Level;
  message: string;
}

export interface SignalView {
  service: string;
  /** The signal's id inside its service. */
  id: string;
  /** The source or endpoint that was asked. */
  source: string;
  title: string;
  level: Level;
  /** The value with its unit, `14 %`; empty when nothing was measured. */
  value: string;
  /** Why it is at this level, in a sentence without the value. */
  message: string;
  /** What counts as too much, `critical above 10 %`; empty for a health check. */
  threshold: string;
  /** What is normal here, in the author's words; empty when not given. */
  usual: string;
  /** What it was an hour, a day and a week ago; empty unless the author wants that. */
  comparison: string;
  sparkline: SparklineView | undefined;
  /** Whether there are numbers to draw at all: a query has them, a check has none. */
  hasChart: boolean;
  evidence: EvidenceView;
  /** Whether it was asked for the one instance that the page is about. */
  isAboutInstance: boolean;
  /** When the source was last asked, successfully or not; `undefined` before the first answer. */
  checkedAt: string | undefined;
  /** How long everything has been within bounds without a gap, up to `checkedAt`, in seconds; 0 when it is not. */
  goodSeconds: number;
  /** The last good value when the level is `unknown` now, with its time. */
  lastGood: { value: string; at: string } | undefined;
}

export interface InstanceView {
  state: 'firing' | 'pending';
  level: Level;
  labels: { name: string; value: string }[];
  /** When the expression became true. */
  since: string;
  /** The expression's value, as the rule saw it. */
  value: string;
  /** `silenced` or `inhibited` when nobody is being told; empty otherwise. */
  muted: string;
  /** The label set's short name. */
  fingerprint: string;
  /** The labels as the query of an address. */
  urlQuery: string;
}

export interface AlertView {
  name: string;
  source: string;
  level: Level;
  /** `Firing on 2 of 3`, `Quiet: evaluated 4 times a minute`, `unknown: rule not evaluated`. */
  message: string;
  since: string | undefined;
  /** When the first of its instances that fire began to: `since`, and as long as the rule demands. */
  firedAt: string | undefined;
  instances: InstanceView[];
  evidence: EvidenceView;
  checkedAt: string | undefined;
}

/** The live side of one runbook. */
export interface PanelView {
  /** `<service>/<runbook>` */
  id: string;
  title: string;
  level: Level;
  /** The one line for the top of the page, `Firing on 1 instance`. */
  summary: string;
  /** When the oldest firing instance began. */
  since: string | undefined;
  alerts: AlertView[];
  signals: SignalView[];
  /** When the newest of the readings was taken; `undefined` before the first. */
  checkedAt: string | undefined;
  notices: NoticeView[];
  /** How often the browser should ask again, in seconds. */
  refreshSeconds: number;
}

/** One runbook's light in a list. */
export interface RunbookStatus {
  id: string;
  title: string;
  severity: string;
  level: Level;
  summary: string;
}

export interface LevelCount {
  level: Level;
  count: number;
}

/** The lights of one service's runbooks, worst first, and its signals. */
export interface ServiceView {
  id: string;
  title: string;
  level: Level;
  runbooks: RunbookStatus[];
  signals: SignalView[];
  /** How many runbooks stand at each level that occurs, worst first. */
  counts: LevelCount[];
  checkedAt: string | undefined;
  refreshSeconds: number;
}

/** All services, worst first. */
export interface BoardView {
  level: Level;
  services: ServiceView[];
  firing: FiringNowView;
  /** How many services stand at each level that occurs, worst first. */
  counts: LevelCount[];
  checkedAt: string | undefined;
  notices: NoticeView[];
  refreshSeconds: number;
}

/** An alert that fires somewhere, with the page that answers it. */
export interface FiringInstanceView {
  alert: string;
  level: Level;
  instance: InstanceView;
  /** What the service of its runbook calls the severity; empty where nobody knows. */
  severity: string;
  /** The alert's landing with the instance's labels as query. */
  url: string;
}

/** One alert with all that fires of it, those first of whom somebody is told. */
export interface FiringAlertView {
  alert: string;
  /** The worst of its instances'. */
  level: Level;
  severity: string;
  /** Whether nobody is told of any of its instances. */
  isMuted: boolean;
  /** When the oldest of its instances began; empty where nobody says. */
  since: string;
  /** The alert's landing; with the labels of its instance where there is only one. */
  url: string;
  /** Ids of the services that it concerns; empty where nobody can say. */
  services: string[];
  instances: FiringInstanceView[];
}

/** Everything that fires now; `words` says so when nothing does, and when nobody can know. */
export interface FiringNowView {
  level: Level;
  message: string;
  instances: FiringInstanceView[];
  /** The same, by alert. */
  alerts: FiringAlertView[];
  checkedAt: string | undefined;
  notices: NoticeView[];
  refreshSeconds: number;
}
