/** The recorded answers that other tests change, compared with a real Prometheus and Alertmanager. */
import { expect, it } from 'vitest';
import { readRecordedAnswers, recordAnswers } from './record-answers.ts';

/** The structure of a document, without its values. */
function listKeys(document: unknown, path = ''): string[] {
  if (typeof document !== 'object' || document === null) return [path];
  const entries = Array.isArray(document) ? document.map((each) => ['*', each] as const) : Object.entries(document);
  return [...new Set(entries.flatMap(([name, each]) => listKeys(each, `${path}/${name}`)))].sort();
}

it('have the structure of those that real servers give today', async () => {
  const [stored, current] = [readRecordedAnswers(), await recordAnswers()];
  expect(listKeys({ ...current, series: {} })).toEqual(listKeys({ ...stored, series: {} }));
}, 120_000);
