import type { Level } from '../../../lib/level.ts';

/** A problem of monitoring itself, shown above everything else. */
export interface NoticeView {
  kind: 'blind' | 'pipeline';
  level: Level;
  message: string;
}
