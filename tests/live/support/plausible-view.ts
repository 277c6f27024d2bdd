/** What holds for every view, whatever the sources sent: no time in the future, no absurd duration, no half-formatted value. */
import { expect } from 'vitest';

/** A browser's clock and ours differ by more than this, in milliseconds. */
const toleranceMs = 1000;

const earliestMs = Date.parse('2005-01-01T00:00:00Z');

/** The names of the fields that hold a time in the past. */
const pastFields = ['since', 'firedAt', 'lastSeenAt', 'resolvedAt', 'checkedAt'];

/** The names of the fields that are shown as text, without what only a source can have written. */
const textFields = ['message', 'summary', 'result', 'measured', 'text'];

function* listFields(value: unknown, name = ''): Generator<[name: string, value: string]> {
  if (typeof value === 'string') yield [name, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* listFields(each, Array.isArray(value) ? name : key);
}

const absurdWords =
  /-\d+ (?:s|min|h|d)\b|\d{5,} d\b|\bNaN\b|Infinity|undefined|Invalid Date|an unknown time|\b0001-01-01/;

/** Why the view is not plausible at `nowMs`; empty when it is. */
export function findImplausible(view: object, nowMs: number): string[] {
  const found: string[] = [];
  for (const [name, value] of listFields(view)) {
    if (pastFields.includes(name) && value !== '') {
      const ms = Date.parse(value);
      if (!(ms <= nowMs + toleranceMs && ms >= earliestMs)) found.push(`${name} is ${value}`);
    }
    if (textFields.includes(name) && absurdWords.test(value)) found.push(`${name}: ${value}`);
  }
  return found;
}

export const expectPlausible = (view: object, nowMs: number): void => expect(findImplausible(view, nowMs)).toEqual([]);
