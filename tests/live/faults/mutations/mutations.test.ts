/** No change of an answer that proves something bad, or nothing, makes it ok; and none throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../src/lib/json.ts';
import type { Level } from '../../../../src/lib/level.ts';
import { chooseRunSize, isLongRun } from '../../../tools/run-size.ts';
import { createProbeRequest } from '../../support/probe-request.ts';
import { respondText, startUpstream } from '../../support/stub-upstream.ts';
import { badAnswers, goodAnswers, isStillBad, type RecordedAnswer } from './answers.ts';
import { listMutations, type Mutation, pickMutation } from './mutate.ts';

type Changed = Pick<Mutation, 'name' | 'text'>;

/** The level of the answer after each change, which a real server sends. */
async function readLevels(answer: RecordedAnswer, all: Iterable<Changed>): Promise<(Changed & { level: Level })[]> {
  const upstream = await startUpstream(() => {});
  const request = createProbeRequest(upstream.url, 'Source', answer.nowMs);
  const read: (Changed & { level: Level })[] = [];
  for (const each of all) {
    upstream.respond = respondText(each.text, answer.status ?? 200, 'application/json');
    read.push({ ...each, level: await answer.readLevel(request) });
  }
  return read;
}

const unchanged = ({ document }: RecordedAnswer): Changed => ({ name: 'nothing', text: JSON.stringify(document) });

/** The changes after which the answer is ok, although it still proves something bad. */
async function findOk(answer: RecordedAnswer, changes: Iterable<Changed>): Promise<string[]> {
  const read = await readLevels(answer, changes);
  return read.filter(({ level, text }) => level === 'ok' && isStillBad(answer, text)).map(({ name }) => name);
}

const number = fc.noBias(fc.nat());

/** As many pairs of numbers, the same in each run. */
const draw = (count: number): [number, number][] =>
  fc.sample(fc.tuple(number, number), { seed: 20_270_115, numRuns: count });

describe('one change', () => {
  it.each(badAnswers)(
    'never makes ok of $name',
    async (answer) => {
      const { document } = answer;
      const mutations = isLongRun ? listMutations(document) : draw(40).map((pair) => pickMutation(document, pair));
      expect(await findOk(answer, [unchanged(answer), ...mutations])).toEqual([]);
    },
    600_000,
  );
});

/** Two changes, one after the other; where the first leaves no JSON, it stays alone. */
function* combine(document: unknown, count: number): Generator<Changed> {
  const pairs = draw(count * 2);
  for (const [index, pair] of pairs.slice(count).entries()) {
    const first = pickMutation(document, pair);
    const changed = parseJson(first.text);
    const second = changed === undefined ? undefined : pickMutation(changed, pairs[index] ?? pair);
    yield second ? { name: `${first.name}; ${second.name}`, text: second.text } : first;
  }
}

describe('two changes', () => {
  it.each(badAnswers)(
    'never make ok of $name',
    async (answer) => {
      expect(await findOk(answer, combine(answer.document, chooseRunSize(5, 800)))).toEqual([]);
    },
    600_000,
  );
});

describe('an answer that is ok', () => {
  it.each(goodAnswers)(
    'is read as ok, and no change throws: $name',
    async (answer) => {
      expect(await readLevels(answer, [unchanged(answer)])).toMatchObject([{ level: 'ok' }]);
      const changes = draw(chooseRunSize(10, 800)).map((pair) => pickMutation(answer.document, pair));
      expect(await readLevels(answer, changes)).toHaveLength(changes.length);
    },
    600_000,
  );
});
