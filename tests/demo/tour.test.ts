import { describe, expect, it } from 'vitest';
import type { FindAlertState } from '../../demo/faults/alert-states.ts';
import { createServiceGroup, FaultBoard } from '../../demo/faults/fault-board.ts';
import { listServices } from '../../demo/services/list-services.ts';
import { ServiceSimulation } from '../../demo/simulation/service-simulation.ts';
import { runTour } from '../../demo/tour/run-tour.ts';
import { tourSteps } from '../../demo/tour/tour-steps.ts';

const services = listServices({ usual: { endsAtSeconds: 2e9 }, soon: { endsAtSeconds: 1.9e9 } });

/** A tour over all services without Prometheus's own switches; alerts fire as soon as their fault is on. */
function createTour() {
  const board = new FaultBoard(
    services.map((model) => createServiceGroup(new ServiceSimulation(model, 20), () => Date.now() / 1000)),
  );
  const listOn = () =>
    board.groups.flatMap((group) =>
      group.list().flatMap(({ fault, isOn }) => (isOn ? [`${group.id}/${fault.id}`] : [])),
    );
  const printed: string[] = [];
  const seen: string[] = [];
  const findAlertState: FindAlertState = (service, alert) =>
    board
      .findGroup(service)
      ?.list()
      .some(({ fault, isOn }) => fault.alert === alert && isOn)
      ? 'firing'
      : undefined;
  const end = new AbortController();
  const run = (holdMs: number) =>
    runTour({
      ...{ board, siteUrl: 'http://127.0.0.1:4321', steps: tourSteps, holdMs, signal: end.signal },
      async readAlertStates() {
        seen.push(...listOn());
        return findAlertState;
      },
      print: (text) => printed.push(text),
    });
  return { board, run, listOn, printed, seen, end };
}

describe('the tour', () => {
  it('switches one fault of each service in turn, says where to look, and leaves all off', async () => {
    const { run, listOn, printed, seen } = createTour();
    await run(0);
    expect([...new Set(seen)]).toEqual(tourSteps.slice(0, 5).map(({ service, fault }) => `${service}/${fault}`));
    expect(listOn()).toEqual([]);
    const text = printed.join('\n');
    expect(text).toContain('Tour 1 of 6');
    expect(text).toContain('Open http://127.0.0.1:4321/alerts/DiskSpaceLow/?service=sira');
    expect(text).toContain('DiskSpaceLow fires.');
    expect(text).toContain('prometheus-hangs of monitoring cannot be switched here, so it is left out.');
    expect(text).toContain('The tour is over, and its faults are off.');
  });

  it('ends at once when the demo ends, with its fault off', async () => {
    const { run, listOn, seen, end } = createTour();
    const ended = run(60_000);
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    end.abort();
    await expect(ended).rejects.toThrow();
    expect(listOn()).toEqual([]);
  });
});
