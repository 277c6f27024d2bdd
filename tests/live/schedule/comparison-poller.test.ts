import { expect, it } from 'vitest';
import { startScenario } from '../support/panel-scenario.ts';
import { closeConnection, type Respond, respondSuccess } from '../support/stub-upstream.ts';

const day = 86_400;

/** Records how many seconds ago each query is for. Values differ between a day and a week ago. */
const recordQueryTimes =
  (ages: number[], nowSeconds: number): Respond =>
  (response, request, body) => {
    const at = Number(new URLSearchParams(body).get('time'));
    ages.push(nowSeconds - at);
    const value = nowSeconds - at > 2 * day ? '0.07' : '0.03';
    respondSuccess({
      resultType: 'vector',
      result: [
        { metric: {}, value: [at, value] },
        { metric: {}, value: [at, 'NaN'] },
      ],
    })(response, request, body);
  };

it('polls rarely what a signal with `compare` was a day and a week ago', async () => {
  const ages: number[] = [];
  const fixture = await startScenario({
    compare: true,
    instantQuery: (...all) => recordQueryTimes(ages, Math.round(fixture.clock.now() / 1000))(...all),
  });
  const panel = await fixture.readPanel();
  expect(panel.signals.find(({ id }) => id === 'broken')?.comparison).toBe('1 d ago 3 % · 1 w ago 7 %');
  expect(panel.signals.find(({ id }) => id === 'steady')?.comparison).toBe('');
  for (let visit = 0; visit < 3; visit += 1) {
    await fixture.advance(15_000);
    await fixture.readPanel();
  }
  expect(ages.map((each) => Math.round(each / day))).toEqual([1, 7]);
});

it('shows no comparison when the query fails', async () => {
  const fixture = await startScenario({ compare: true, instantQuery: closeConnection });
  const panel = await fixture.readPanel();
  expect(panel.signals.find(({ id }) => id === 'broken')).toMatchObject({ level: 'ok', comparison: '' });
});
