import { expect, it } from 'vitest';
import { emptyMemory, rememberFailure, type SourceMemory } from '../../../src/live/evaluate/memory/source-memory.ts';

const intervalSeconds = 3;
const error = { kind: 'timeout', message: 'gave no answer' } as const;

/** The memory after ten failed requests, each of which takes `requestMs`, with `waitMs` between them. */
function playOutage(requestMs: number, waitMs: number): SourceMemory {
  let memory: SourceMemory = { ...emptyMemory, lastResponseMs: 0 };
  let startedAtMs = intervalSeconds * 1000;
  for (let count = 0; count < 10; count += 1) {
    const checkedAtMs = startedAtMs + requestMs;
    memory = rememberFailure(memory, error, { startedAtMs, checkedAtMs, intervalSeconds });
    startedAtMs = checkedAtMs + waitMs;
  }
  return memory;
}

it.each([
  ['requests that are refused', 10, 3000],
  ['requests that hang, with the longest wait between them', 15_000, 36_000],
])('is one outage since its first request, with %s', (_, requestMs, waitMs) => {
  expect(playOutage(requestMs, waitMs).outage).toMatchObject({ sinceMs: 3000, isContinuous: true });
});

it('may be several outages when nothing was requested for a while', () => {
  expect(playOutage(10, 60_000).outage).toMatchObject({ isContinuous: false });
});
