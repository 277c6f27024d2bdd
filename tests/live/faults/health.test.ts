/** Faults of a health endpoint. */
import { describe, expect, it } from 'vitest';
import { expectSteadyUnchanged, startScenario } from '../support/panel-scenario.ts';
import { closeConnection, type Respond, respondJson, respondPlainText, respondText } from '../support/stub-upstream.ts';

const rows: [fault: string, respond: Respond, level: string, message: RegExp][] = [
  ['breaks the connection', closeConnection, 'warning', /broke the connection/],
  ['hangs', () => {}, 'warning', /did not answer in time/],
  [
    'redirects to a login',
    (response) => void response.writeHead(302, { location: 'https://sso.example/' }).end(),
    'unknown',
    /redirected the request to sso\.example/,
  ],
  ['sends a login page with 200', respondText('<form>'), 'unknown', /web page, perhaps a login/],
  ['lacks the field', respondJson({ status: 'fine' }), 'unknown', /the answer has no \/ok/],
  ['has a field of another type', respondJson({ ok: 'true' }), 'unknown', /\/ok is "true", of another type/],
  ['is unhealthy', respondJson({ ok: false }), 'critical', /\/ok is false/],
  ['responds with 503 as text', respondPlainText('down', 503), 'critical', /answered 503, expected 200/],
  ['requires credentials', respondPlainText('', 401), 'unknown', /refused to say \(401\)/],
  ['limits requests', respondPlainText('', 429), 'unknown', /refused to say \(429\)/],
  ['sends malformed JSON', respondText('{"ok": tru', 200, 'application/json'), 'unknown', /did not answer with JSON/],
];

describe('a health signal', () => {
  it.each(rows)('is not ok when the endpoint %s', async (_, respond, level, message) => {
    const panel = await (await startScenario({ health: respond })).readPanel();
    const health = panel.signals.find(({ id }) => id === 'health');
    expect(health?.message).toMatch(message);
    expect(health?.level).toBe(level);
    expect(panel.level).not.toBe('ok');
    expectSteadyUnchanged(panel);
  });

  it('is ok only after a recovery has lasted', async () => {
    let isHealthy = false;
    const fixture = await startScenario({ health: (...all) => respondJson({ ok: isHealthy })(...all) });
    const health = async () => (await fixture.readPanel()).signals.find(({ id }) => id === 'health');
    expect((await health())?.level).toBe('critical');
    isHealthy = true;
    await fixture.advance(15_000);
    expect(await health()).toMatchObject({ level: 'warning', message: 'recovering: healthy' });
    for (let interval = 0; interval < 3; interval += 1) {
      await fixture.advance(15_000);
      await health();
    }
    expect(await health()).toMatchObject({ level: 'ok', message: 'healthy for 1 min' });
  });
});
