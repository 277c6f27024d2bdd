/**
 * What a service's own health endpoint can do wrong.
 */
import { describe, expect, it } from 'vitest';
import { expectSteadyUnchanged, type Scenario, startScenario } from '../support/panel-scenario.ts';
import { respondJson, respondText, type StubUpstream } from '../support/stub-upstream.ts';

const rows: [fault: string, answer: StubUpstream['respond'] | Scenario, level: string, words: RegExp][] = [
  ['breaks the connection', (response) => void response.destroy(), 'unknown', /broke the connection/],
  ['hangs', () => {}, 'unknown', /did not answer in time/],
  [
    'redirects to a login',
    (response) => void response.writeHead(302, { location: 'https://sso.example/' }).end(),
    'unknown',
    /redirected the request to sso\.example/,
  ],
  ['sends a login page with 200', respondText('<form>'), 'unknown', /web page, perhaps a login/],
  ['has lost the field', respondJson({ status: 'fine' }), 'unknown', /the answer has no \/ok/],
  ['has a field of another type', respondJson({ ok: 'true' }), 'unknown', /\/ok is "true", of another type/],
  ['says that it is ill', respondJson({ ok: false }), 'critical', /\/ok is false/],
  ['answers 503 as text', respondText('down', 503, 'text/plain'), 'critical', /answered 503, expected 200/],
  ['wants credentials', respondText('', 401, 'text/plain'), 'unknown', /refused to say \(401\)/],
  ['limits us', respondText('', 429, 'text/plain'), 'unknown', /refused to say \(429\)/],
  ['is not JSON', respondText('{"ok": tru', 200, 'application/json'), 'unknown', /did not answer with JSON/],
];

describe('a health endpoint that', () => {
  it.each(rows)('%s', async (_, answer, level, words) => {
    const scene = typeof answer === 'function' ? { health: answer } : answer;
    const panel = await (await startScenario(scene)).readPanel();
    const health = panel.signals.find(({ id }) => id === 'health');
    expect(health?.message).toMatch(words);
    expect(health?.level).toBe(level);
    expect(panel.level).not.toBe('ok');
    expectSteadyUnchanged(panel);
  });

  it('recovers is not believed before it has held', async () => {
    let isWell = false;
    const stage = await startScenario({ health: (...all) => respondJson({ ok: isWell })(...all) });
    const health = async () => (await stage.readPanel()).signals.find(({ id }) => id === 'health');
    expect((await health())?.level).toBe('critical');
    isWell = true;
    await stage.advance(15_000);
    expect(await health()).toMatchObject({ level: 'warning', message: 'healthy again, not settled yet' });
    for (let interval = 0; interval < 3; interval += 1) {
      await stage.advance(15_000);
      await health();
    }
    expect(await health()).toMatchObject({ level: 'ok', message: 'healthy for 1 min' });
  });
});
