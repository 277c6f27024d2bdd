import { expect, it } from 'vitest';
import { startScenario } from '../support/panel-scenario.ts';
import { respondSuccess, type StubUpstream } from '../support/stub-upstream.ts';

const day = 86_400;

/** Says how long ago it was asked for, in hundredths of an hour, day or week. */
const recordQueryTimes =
  (asked: number[], nowSeconds: number): StubUpstream['respond'] =>
  (response, request, body) => {
    const at = Number(new URLSearchParams(body).get('time'));
    asked.push(nowSeconds - at);
    const value = nowSeconds - at > 2 * day ? '0.07' : '0.03';
    respondSuccess({
      resultType: 'vector',
      result: [
        { metric: {}, value: [at, value] },
        { metric: {}, value: [at, 'NaN'] },
      ],
    })(response, request, body);
  };

it('shows what a compared signal was an hour, a day and a week ago, and asks for it rarely', async () => {
  const asked: number[] = [];
  const stage = await startScenario({
    compare: true,
    instantQuery: (...all) => recordQueryTimes(asked, Math.round(stage.clock.now() / 1000))(...all),
  });
  const panel = await stage.readPanel();
  expect(panel.signals.find(({ id }) => id === 'broken')?.comparison).toBe('1 d ago 3 % · 1 w ago 7 %');
  expect(panel.signals.find(({ id }) => id === 'steady')?.comparison).toBe('');
  for (let visit = 0; visit < 3; visit += 1) {
    await stage.advance(15_000);
    await stage.readPanel();
  }
  expect(asked.map((each) => Math.round(each / day))).toEqual([1, 7]);
});

it('says nothing of the past that it could not ask for', async () => {
  const stage = await startScenario({ compare: true, instantQuery: (response) => void response.destroy() });
  const panel = await stage.readPanel();
  expect(panel.signals.find(({ id }) => id === 'broken')).toMatchObject({
    level: 'ok',
    comparison: '',
  });
});
