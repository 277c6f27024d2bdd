/** All fault switches of the demo, by service: what the page lists and what requests switch. */

import type { FaultModel } from '../simulation/service-model.ts';
import type { ServiceSimulation } from '../simulation/service-simulation.ts';

export interface SwitchState {
  fault: FaultModel;
  /** Such as a pod; `undefined` for the service as a whole. */
  place: string | undefined;
  isOn: boolean;
  /** When it was switched on, in seconds since 1970. */
  onSinceSeconds: number | undefined;
}

/** The switches of one service, or of the demo's own programs. */
export interface FaultGroup {
  id: string;
  title: string;
  list(): readonly SwitchState[];
  /** Resolves when it has taken effect. */
  set(target: SwitchState, isOn: boolean): Promise<void>;
}

/** The switches of a simulated service, which take effect at once. */
export const createServiceGroup = ({ model, switches }: ServiceSimulation, nowSeconds: () => number): FaultGroup => ({
  id: model.id,
  title: model.title,
  list: () =>
    switches.all.map(({ fault, place, isOn, last }) => ({
      fault,
      place,
      isOn,
      onSinceSeconds: isOn ? last?.fromSeconds : undefined,
    })),
  async set({ fault, place }, isOn) {
    const found = switches.find(fault.id, place);
    if (found) switches.set(found, isOn, nowSeconds());
  },
});

export interface FoundSwitch {
  group: FaultGroup;
  target: SwitchState;
}

export class FaultBoard {
  readonly #groups: FaultGroup[];

  constructor(groups: readonly FaultGroup[]) {
    this.#groups = [...groups];
  }

  get groups(): readonly FaultGroup[] {
    return this.#groups;
  }

  add(group: FaultGroup): void {
    this.#groups.push(group);
  }

  findGroup(id: string): FaultGroup | undefined {
    return this.#groups.find((group) => group.id === id);
  }

  /** The first place of the fault by default; a place may be given by its last part: `2ab81`. */
  find(service: string, fault: string, place?: string | null): FoundSwitch | undefined {
    const group = this.findGroup(service);
    const ofFault = group?.list().filter((each) => each.fault.id === fault) ?? [];
    const target = place
      ? ofFault.find((each) => each.place === place || each.place?.endsWith(`-${place}`))
      : ofFault[0];
    return group && target && { group, target };
  }

  /** Throws for a fault or place that does not exist. */
  async set(service: string, fault: string, isOn: boolean, place?: string): Promise<void> {
    const found = this.find(service, fault, place);
    if (!found) throw new Error(`There is no fault ${fault} of ${service}${place ? ` in ${place}` : ''}.`);
    await found.group.set(found.target, isOn);
  }
}
