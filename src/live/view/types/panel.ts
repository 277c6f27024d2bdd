/**
 * The view of a runbook's panel.
 */
import type { Level } from '../../../lib/level.ts';
import type { AlertView } from './alert.ts';
import type { NoticeView } from './notice.ts';
import type { SignalView } from './signal.ts';

/** The live panel of one runbook. */
export interface PanelView {
  /** `<service>/<runbook>` */
  id: string;
  title: string;
  level: Level;
  /** The headline, `Firing on 1 instance`. */
  summary: string;
  /** When the oldest firing instance became active. */
  since: string | undefined;
  alerts: AlertView[];
  signals: SignalView[];
  /** Time of the newest reading; `undefined` before the first. */
  checkedAt: string | undefined;
  notices: NoticeView[];
  /** How often the browser should request the panel again, in seconds. */
  refreshSeconds: number;
}
