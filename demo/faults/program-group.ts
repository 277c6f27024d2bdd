/** The switches that stop or pause the demo's own Prometheus and Alertmanager. */
import type { Supervisor } from '../processes/supervisor.ts';
import type { FaultModel } from '../simulation/service-model.ts';
import type { FaultGroup, SwitchState } from './fault-board.ts';

export const programGroupId = 'monitoring';

interface ProgramFault {
  fault: FaultModel;
  supervisor: Supervisor;
  kind: 'stop' | 'pause';
}

const describeStop = (id: string, title: string, effect: string): FaultModel => ({
  id,
  title,
  effect,
  runbook: 'flarepath/sources-failing',
});

const prometheusStops = describeStop(
  'prometheus-stops',
  'Prometheus stops',
  'It is ended, and refuses connections. Switched off, it starts again with its data.',
);
const prometheusHangs = describeStop(
  'prometheus-hangs',
  'Prometheus hangs',
  'It is paused (SIGSTOP): it takes connections and answers none.',
);
const alertmanagerStops: FaultModel = {
  ...describeStop(
    'alertmanager-stops',
    'Alertmanager stops',
    'It is ended, and forgets its silences. Prometheus goes on.',
  ),
  alert: 'FlarepathSourceFailing',
};

const isInEffect = ({ kind, supervisor: { state } }: ProgramFault): boolean =>
  kind === 'pause' ? state === 'paused' : state === 'stopped' || state === 'failed';

async function apply({ kind, supervisor }: ProgramFault, isOn: boolean): Promise<void> {
  if (kind === 'pause') {
    if (isOn) supervisor.pause();
    else supervisor.resume();
  } else if (isOn) await supervisor.stop();
  else await supervisor.start();
}

export interface ProgramGroupOptions {
  /** Absent where the program is missing. */
  prometheus: Supervisor | undefined;
  alertmanager: Supervisor | undefined;
  nowSeconds(): number;
}

export function createProgramGroup({ prometheus, alertmanager, nowSeconds }: ProgramGroupOptions): FaultGroup {
  const all: ProgramFault[] = [
    ...(prometheus
      ? [
          { fault: prometheusStops, supervisor: prometheus, kind: 'stop' as const },
          { fault: prometheusHangs, supervisor: prometheus, kind: 'pause' as const },
        ]
      : []),
    ...(alertmanager ? [{ fault: alertmanagerStops, supervisor: alertmanager, kind: 'stop' as const }] : []),
  ];
  const onSince = new Map<string, number>();
  return {
    id: programGroupId,
    title: 'Prometheus and Alertmanager',
    list: () =>
      all.map((each): SwitchState => {
        const isOn = isInEffect(each);
        return {
          fault: each.fault,
          place: undefined,
          isOn,
          onSinceSeconds: isOn ? onSince.get(each.fault.id) : undefined,
        };
      }),
    async set({ fault }, isOn) {
      const found = all.find((each) => each.fault.id === fault.id);
      if (!found) return;
      onSince.set(fault.id, nowSeconds());
      await apply(found, isOn);
    },
  };
}
