/**
 * What the server hands to a page through `Astro.locals.live`: the only way in which a page meets a reading.
 * Each call marks the signals behind it as watched, waits a bounded moment (1.5 s) for those that have no
 * reading yet, and never throws. `undefined` means that no such id exists.
 */
import type { PictureRange } from '../lib/ranges.ts';
import type { PictureView } from './view/picture/picture.ts';
import type { ToldAlertView } from './view/told-alert-view.ts';
import type { BoardView, FiringNowView, PanelView, ServiceView } from './view.ts';

export interface LiveViews {
  /** With `instance`, the short name of a label set that was seen, its signals are about that one where they can be. */
  panel(runbookId: string, instance?: string): Promise<PanelView | undefined>;
  service(serviceId: string): Promise<ServiceView | undefined>;
  board(): Promise<BoardView>;
  firing(): Promise<FiringNowView>;
  /** What the sources say of any alert, by a name that may come from a stranger: nobody is asked anything new for it. */
  alert(name: string): Promise<ToldAlertView>;
  /** Of a signal with numbers; `undefined` as well for one that is only checked. */
  picture(serviceId: string, signalId: string, range: PictureRange): Promise<PictureView | undefined>;
}
