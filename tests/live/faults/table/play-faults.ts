/** Plays a row of the fault table: what happens at which time, and what the panel shows at which time. */
import { expect } from 'vitest';
import type { PanelView } from '../../../../src/live/view/types/panel.ts';
import { AlertHistory, type HistoryOptions } from '../../support/alert-history.ts';
import { expectPlausible } from '../../support/plausible-view.ts';
import { at } from '../../support/stub-sources.ts';

export interface Expected {
  level: string;
  /** The headline; it holds the age where there is one. */
  message?: RegExp;
  /** The start of the incident. */
  since?: string;
}

export interface Step {
  at: string;
  /** Whether the item was not ok at any time since the step before. */
  isNeverOk?: boolean;
  /** What the panel shows about the item, before the change. */
  sees?: Expected;
  /** What happens then. */
  change?: (history: AlertHistory) => unknown;
}

export interface FaultRow {
  fault: string;
  options?: HistoryOptions;
  steps: readonly Step[];
}

/** The alert, or the id of a signal. */
export type ShownItem = 'alert' | 'latency' | 'health';

function findItem(panel: PanelView, item: ShownItem) {
  const found = item === 'alert' ? panel.alerts[0] : panel.signals.find(({ id }) => id === item);
  if (!found) throw new Error(`The panel has no ${item}.`);
  return found;
}

const stepMs = 15_000;

async function readItem(history: AlertHistory, item: ShownItem) {
  const panel = await history.readPanel();
  expectPlausible(panel, history.clock.now());
  const found = findItem(panel, item);
  // Nothing is proven about the whole while its worst item is not.
  if (found.level !== 'ok') expect(panel.level).not.toBe('ok');
  return found;
}

export async function playFaults({ options, steps }: FaultRow, item: ShownItem): Promise<void> {
  const history = await AlertHistory.start(options);
  for (const step of steps) {
    const endMs = Date.parse(at(step.at));
    while (step.isNeverOk && history.clock.now() + stepMs < endMs) {
      await history.until(new Date(history.clock.now() + stepMs).toISOString().slice(11, 19));
      const { level, message } = await readItem(history, item);
      expect(`${level}: ${message}`).not.toMatch(/^ok/);
    }
    await history.until(step.at);
    if (step.sees) {
      const { level, message, ...found } = await readItem(history, item);
      const when = `at ${step.at}`;
      expect({ when, level, message }).toMatchObject({
        when,
        level: step.sees.level,
        ...(step.sees.message && { message: expect.stringMatching(step.sees.message) }),
      });
      if (step.sees.since !== undefined) expect(found).toMatchObject({ since: step.sees.since });
    }
    await step.change?.(history);
  }
}
