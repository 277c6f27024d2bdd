/**
 * All runbooks against all faults, with the real site and the real Prometheus: every runbook is proven OK at rest, and a
 * fault turns its own runbooks and no other. One fault of each service at a time.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listServices } from '../../../demo/services/list-services.ts';
import type { FaultModel } from '../../../demo/simulation/service-model.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { type DemoSite, listRunbooks, type Status, startDemoSite } from './demo-site.ts';

const folder = createTemporaryFolder(afterAll);
const runbooks = listRunbooks();
const services = listServices({ usual: { endsAtSeconds: 2e9 }, soon: { endsAtSeconds: 1.9e9 } });
let site: DemoSite;

beforeAll(async () => {
  site = await startDemoSite(folder);
}, 180_000);
afterAll(() => site?.demo.stop(), 30_000);

interface Case {
  service: string;
  fault: FaultModel;
  /** The runbooks that it turns: its own, and those that share its alert. */
  turns: string[];
}

function createCase(service: string, fault: FaultModel): Case {
  const sharing = runbooks.filter((each) => each.service === service && each.alerts.includes(fault.alert ?? ''));
  const turns = fault.isContext ? [] : [...new Set([fault.runbook, ...sharing.map(({ id }) => id)])];
  return { service, fault, turns: turns.sort() };
}

const all = services.map(({ id, faults }) => faults.map((fault) => createCase(id, fault)));
const rounds = Array.from({ length: Math.max(...all.map(({ length }) => length)) }, (_, round) =>
  all.flatMap((cases) => cases[round] ?? []),
);

const listBad = (statuses: ReadonlyMap<string, Status>): string[] =>
  [...statuses].flatMap(([id, { level }]) => (level === 'critical' || level === 'warning' ? [id] : [])).sort();

const areAllOk = (statuses: ReadonlyMap<string, Status>): boolean =>
  [...statuses.values()].every(({ level }) => level === 'ok');

const named = (cases: readonly Case[]) =>
  [cases.map(({ service, fault }) => `${service}/${fault.id}`).join(', '), cases] as const;

describe('the status of every runbook', { timeout: 300_000 }, () => {
  it('is proven to be OK without a fault, for all 29', async () => {
    const statuses = await site.waitForStatuses('OK for all runbooks', areAllOk);
    expect(statuses.size).toBe(29);
  });

  it('can be turned by a fault, for all 29', () => {
    const turned = new Set(all.flat().flatMap(({ turns }) => turns));
    expect(runbooks.map(({ id }) => id).filter((id) => !turned.has(id))).toEqual([]);
  });

  it.each(rounds.map(named))(
    'turns with its own faults, and no other does: %s',
    // The simulated load is random and the windows are short: on a busy machine a percentile may leave its bounds once.
    { retry: 1 },
    async (_names, cases) => {
      const turns = cases.flatMap((each) => each.turns).sort();
      for (const { service, fault } of cases) await site.demo.services.board.set(service, fault.id, true);
      const seen = new Set<string>();
      const haveTurned = (statuses: ReadonlyMap<string, Status>): boolean => {
        for (const id of listBad(statuses)) seen.add(id);
        return turns.every((id) => listBad(statuses).includes(id));
      };
      await site.waitForStatuses(turns.join(', '), haveTurned);
      for (const { service, fault } of cases) await site.demo.services.board.set(service, fault.id, false);
      await site.waitForStatuses('OK after the faults', (statuses) => {
        haveTurned(statuses);
        return areAllOk(statuses);
      });
      expect([...seen].sort()).toEqual(turns);
    },
  );
});
