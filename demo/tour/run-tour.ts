/** The guided tour: switches faults on and off by itself, and prints what to look at. */
import { setTimeout as pause } from 'node:timers/promises';
import { alertUrl, runbookUrl, statusUrl } from '../../src/routes.ts';
import type { FindAlertState } from '../faults/alert-states.ts';
import type { FaultBoard, FoundSwitch } from '../faults/fault-board.ts';
import { waitUntil } from '../processes/wait-until.ts';
import type { TourStep } from './tour-steps.ts';

export interface TourOptions {
  board: FaultBoard;
  /** Without a trailing slash. */
  siteUrl: string;
  steps: readonly TourStep[];
  /** What Prometheus says now; absent where it is missing. */
  readAlertStates: (() => Promise<FindAlertState>) | undefined;
  /** How long a fault stays on after its alert fires. */
  holdMs: number;
  print(text: string): void;
  signal: AbortSignal;
}

const alertTimeoutMs = 90_000;

/** Waits until the alert of the fault is in the wanted state; does nothing without an alert. */
async function waitForAlert(
  { group, target: { fault } }: FoundSwitch,
  isFiring: boolean,
  { readAlertStates, signal }: TourOptions,
): Promise<void> {
  const { alert } = fault;
  if (!alert || !readAlertStates) return;
  const hasState = async () => ((await readAlertStates())(group.id, alert) === 'firing') === isFiring || undefined;
  await waitUntil(hasState, {
    what: `${alert} to ${isFiring ? 'fire' : 'resolve'}`,
    timeoutMs: alertTimeoutMs,
    signal,
  });
}

function describeStep({ group, target: { fault, place } }: FoundSwitch, look: string, siteUrl: string): string {
  const query = new URLSearchParams({ service: group.id, ...(place && { pod: place }) });
  const page = fault.alert
    ? alertUrl(fault.alert, query.toString())
    : group.id === 'monitoring'
      ? statusUrl
      : runbookUrl(fault.runbook);
  return `${group.title}: ${fault.title}. ${fault.effect}\n  Open ${siteUrl}${page}\n  ${look}`;
}

async function runStep(step: TourStep, options: TourOptions): Promise<void> {
  const { board, siteUrl, holdMs, print, signal } = options;
  const found = board.find(step.service, step.fault);
  if (!found) return print(`${step.fault} of ${step.service} cannot be switched here, so it is left out.`);
  print(describeStep(found, step.look, siteUrl));
  await found.group.set(found.target, true);
  try {
    await waitForAlert(found, true, options);
    if (found.target.fault.alert) print(`  ${found.target.fault.alert} fires.`);
    await pause(holdMs, undefined, { signal });
  } finally {
    await found.group.set(found.target, false);
  }
  print('  Switched off.');
  await waitForAlert(found, false, options);
}

/** Resolves when all steps are over and their faults are off. Rejects with the signal's reason. */
export async function runTour(options: TourOptions): Promise<void> {
  const { steps, print } = options;
  for (const [index, step] of steps.entries()) {
    print(`\nTour ${index + 1} of ${steps.length}`);
    await runStep(step, options);
  }
  print('\nThe tour is over, and its faults are off. The demo goes on; Ctrl-C stops everything.');
}
