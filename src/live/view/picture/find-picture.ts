/**
 * Brings together what a signal's picture is made of: its numbers, how it stands now, and the alerts that it explains.
 */
import type { Catalog, Service, Signal } from '../../../catalog/catalog.ts';
import { runbooksOf } from '../../../catalog/find.ts';
import type { PictureRange } from '../../../lib/ranges.ts';
import { whomToAsk } from '../../poll/whom-to-ask.ts';
import type { SourceReading } from '../../reading.ts';
import type { Readings } from '../../readings.ts';
import type { RangeSample } from '../../sources/prometheus-query.ts';
import type { ExploreView, PictureView } from './picture.ts';
import { viewPicture } from './picture-view.ts';

export interface PictureParts {
  readings: Readings;
  reading: SourceReading<RangeSample> | undefined;
  explore: ExploreView | undefined;
}

/** `undefined` for a signal without a history of numbers. */
export function findPicture(
  catalog: Catalog,
  service: Service,
  signal: Signal,
  range: PictureRange,
  { readings, reading, explore }: PictureParts,
): PictureView | undefined {
  if (signal.kind !== 'query') return undefined;
  const explained = runbooksOf(catalog, service.id).filter(({ signals }) => signals.includes(signal.id));
  const names = [...new Set(explained.flatMap(({ alerts }) => alerts))];
  const alerts = names.flatMap((name) => {
    const { firedAt } = readings.alert(name, service.id);
    return firedAt === undefined ? [] : [{ name, firedAt }];
  });
  return viewPicture({
    service: { id: service.id, title: service.title },
    range,
    signal: readings.signal(signal),
    asked: whomToAsk(catalog, signal).title,
    alerts,
    explore,
    fields: signal,
    reading,
  });
}
