/**
 * Finds the pollers whose readings a view shows.
 */
import type { Catalog, Signal } from '../catalog/graph/catalog.ts';
import {
  findRunbook,
  findService,
  findSignal,
  hasThresholds,
  listRunbookSignals,
  listSymptoms,
} from '../catalog/graph/find.ts';
import type { ViewKey } from '../routes.ts';
import { listAlertPollers, listBoardPollers, type Pollers } from './schedule/create-pollers.ts';
import type { AnyPoller } from './schedule/poller.ts';
import type { SeenInstances } from './store/seen-instances.ts';

/** `undefined` when the catalog has no such service, runbook or chart. */
export function pollersFor(
  catalog: Catalog,
  pollers: Pollers,
  seenInstances: SeenInstances,
  key: ViewKey,
): AnyPoller[] | undefined {
  const { signals, comparisons, charts, instances, history } = pollers;
  /** After the pollers of the current state, which are more urgent. */
  const listHistoryPollers = (all: readonly Signal[]): AnyPoller[] => {
    const shown = all.filter(hasThresholds);
    const ofSignals = shown.map(({ service, id }) => history.signals.get(`${service}/${id}`));
    const ofSources = [...new Set(shown.map(({ source }) => source))].map((id) => history.sources.get(id));
    return [...ofSources, ...ofSignals].filter((poller) => poller !== undefined);
  };
  const listSignalPollers = (service: string, ids: Iterable<string>): AnyPoller[] =>
    [...ids].flatMap((id) =>
      [signals.get(`${service}/${id}`), comparisons.get(`${service}/${id}`)].filter((poller) => poller !== undefined),
    );
  switch (key.kind) {
    case 'firing':
      return listAlertPollers(pollers);
    case 'board':
      return listBoardPollers(pollers);
    case 'chart': {
      const service = findService(catalog, key.service);
      const signal = service && findSignal(service, key.signal);
      const chart = signal && charts.find(signal, key.range);
      if (!chart) return undefined;
      const current = [...listAlertPollers(pollers), ...listSignalPollers(key.service, [key.signal]), chart];
      return [...current, ...listHistoryPollers([signal])];
    }
    case 'service': {
      const service = findService(catalog, key.id);
      if (!service) return undefined;
      const ids = service.signals.map(({ id }) => id);
      return [...listAlertPollers(pollers), ...listSignalPollers(key.id, ids)];
    }
    case 'service-history': {
      const service = findService(catalog, key.id);
      const listed = listHistoryPollers(service ? listSymptoms(catalog, service) : []);
      return listed.length > 0 ? listed : undefined;
    }
    case 'runbook': {
      const runbook = findRunbook(catalog, key.id);
      const service = runbook && findService(catalog, runbook.service);
      if (!service) return undefined;
      const { instance = '' } = key;
      const labels = instance === '' ? undefined : seenInstances.find(instance);
      const signalPollers = listRunbookSignals(service, runbook).flatMap((signal): AnyPoller[] => {
        const ofInstance = labels && instances.find(signal, instance, labels);
        return ofInstance ? [ofInstance.poller] : listSignalPollers(service.id, [signal.id]);
      });
      return [...listAlertPollers(pollers), ...signalPollers];
    }
  }
}
