/** Which faults of one service are on, where, and since when. It has no clock: callers say what time it is. */
import type { FaultModel, Interval } from './service-model.ts';

/** One switch: a fault in one place, or in the service as a whole. */
export interface FaultSwitch {
  fault: FaultModel;
  place: string | undefined;
  isOn: boolean;
  /** When it was switched on last; absent while it has never been. */
  last: Interval | undefined;
}

export class FaultSwitches {
  /** Called after each change. */
  onChange: () => void = () => {};
  readonly #all: FaultSwitch[];

  constructor(faults: readonly FaultModel[]) {
    this.#all = faults.flatMap((fault) =>
      (fault.places ?? [undefined]).map((place) => ({ fault, place, isOn: false, last: undefined })),
    );
  }

  get all(): readonly FaultSwitch[] {
    return this.#all;
  }

  /** The switch of `fault` in `place`, its first one by default. A place may be given by its last part: `2ab81`. */
  find(fault: string, place?: string): FaultSwitch | undefined {
    const ofFault = this.#all.filter((each) => each.fault.id === fault);
    if (!place) return ofFault[0];
    return ofFault.find((each) => each.place === place || each.place?.endsWith(`-${place}`));
  }

  /** Takes effect at once. Without a change nothing happens. */
  set(target: FaultSwitch, isOn: boolean, atSeconds: number): void {
    if (target.isOn === isOn) return;
    target.isOn = isOn;
    target.last = isOn
      ? { fromSeconds: atSeconds }
      : { fromSeconds: atSeconds, ...target.last, untilSeconds: atSeconds };
    this.onChange();
  }

  /** Switches that concern `place`; those of all places without one. */
  #concerning(fault: string, place: string | undefined): FaultSwitch[] {
    return this.#all.filter(
      (each) => each.fault.id === fault && (place === undefined || each.place === undefined || each.place === place),
    );
  }

  /** Whether the fault is on in `place`; anywhere, without one. */
  isOn(fault: string, place?: string): boolean {
    return this.#concerning(fault, place).some(({ isOn }) => isOn);
  }

  /** When it was on last. */
  findLast(fault: string, place?: string): Interval | undefined {
    return this.#concerning(fault, place)
      .flatMap(({ last }) => last ?? [])
      .sort((a, b) => b.fromSeconds - a.fromSeconds)[0];
  }
}
