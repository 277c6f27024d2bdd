/**
 * Which questions stand behind a subject: what must be asked so that it can be shown.
 */
import type { Catalog } from '../catalog/graph/catalog.ts';
import { findRunbook, findService, findSignal } from '../catalog/graph/find.ts';
import type { Pollers } from './schedule/create-pollers.ts';
import type { Poller } from './schedule/poller.ts';
import type { SeenInstances } from './store/seen-instances.ts';
import type { ViewKey } from './view-key.ts';

/** A poller, whatever it reads. */
export type AnyPoller = Pick<
  Poller<unknown>,
  | 'watch'
  | 'waitUntilFresh'
  | 'reading'
  | 'version'
  | 'readingCount'
  | 'dueInMs'
  | 'isWaiting'
  | 'stop'
  | 'isWatched'
>;

const listAlertPollers = ({ rules, alerts: deliveries }: Pollers): AnyPoller[] => [
  ...rules.values(),
  ...[...deliveries.values()].flat(),
];

/** All that a board shows: pictures come and go. */
export const listBoardPollers = (pollers: Pollers): AnyPoller[] => [
  ...pollers.signals.values(),
  ...pollers.comparisons.values(),
  ...listAlertPollers(pollers),
];

/** `undefined` when the catalogue has no such subject. */
export function pollersFor(
  catalog: Catalog,
  pollers: Pollers,
  seen: SeenInstances,
  subject: ViewKey,
): AnyPoller[] | undefined {
  const { signals, comparisons, charts } = pollers;
  const alerts = listAlertPollers(pollers);
  const named = (service: string, ids: readonly string[]): AnyPoller[] =>
    ids.flatMap((id) =>
      [signals, comparisons].flatMap((each): AnyPoller[] => {
        const poller = each.get(`${service}/${id}`);
        return poller ? [poller] : [];
      }),
    );
  switch (subject.kind) {
    case 'firing':
      return alerts;
    case 'board':
      return listBoardPollers(pollers);
    case 'picture': {
      const service = findService(catalog, subject.service);
      const signal = service && findSignal(service, subject.signal);
      const picture = signal && charts.find(signal, subject.range);
      return picture && [...alerts, ...named(subject.service, [subject.signal]), picture];
    }
    case 'service': {
      const service = findService(catalog, subject.id);
      return (
        service && [
          ...alerts,
          ...named(
            service.id,
            service.signals.map(({ id }) => id),
          ),
        ]
      );
    }
    case 'runbook': {
      const runbook = findRunbook(catalog, subject.id);
      if (!runbook) return undefined;
      const { instance } = subject;
      const labels = instance === undefined ? undefined : seen.find(instance);
      if (instance === undefined)
        return [...alerts, ...named(runbook.service, [...new Set(runbook.signals)])];
      if (!labels) return undefined;
      const service = findService(catalog, runbook.service);
      const own = runbook.signals.flatMap((id): AnyPoller[] => {
        const signal = service && findSignal(service, id);
        const about = signal && pollers.instances.find(signal, instance, labels);
        return about ? [about.poller] : named(runbook.service, [id]);
      });
      return [...alerts, ...own];
    }
  }
}
