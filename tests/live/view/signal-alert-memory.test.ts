/** A signal keeps what its alert said: through an outage of the source, and for the time after its end. */
import { describe, expect, it } from 'vitest';
import { errorRule, firing, startScene } from '../support/signal-scenario.ts';
import { closeConnection } from '../support/stub-upstream.ts';

const id = 'api/high-error-rate';

describe('after the alert', () => {
  it('counts as normal only from its end on, whatever the signal’s own window shows', async () => {
    const scene = await startScene({ rules: [firing('HighErrorRate', errorRule, '0.295')] });
    await scene.live.getPanel(id);
    scene.change({ rules: [firing('HighErrorRate', errorRule, '0', { alerts: [] })] });
    await scene.advance(45_000);
    const signal = (await scene.live.getPanel(id))?.signals[0];
    expect(signal).toMatchObject({ level: 'ok', alert: undefined, message: 'normal' });
    expect(signal?.goodSeconds).toBeLessThan(60);
  });
});

describe('while the source of the alert does not respond', () => {
  it('keeps the last value of the alert, when it was seen, and no ok', async () => {
    const scene = await startScene({ rules: [firing('HighErrorRate', errorRule, '0.295')] });
    await scene.live.getPanel(id);
    const { respond } = scene.upstream;
    scene.upstream.respond = (response, request, body) =>
      /rules|query_range/.test(request.url ?? '')
        ? closeConnection(response, request, body)
        : respond(response, request, body);
    await scene.advance(40_000);
    const signal = (await scene.live.getPanel(id))?.signals[0];
    expect(signal).toMatchObject({
      level: 'unknown',
      unknownKind: 'unreachable',
      value: '29.5 %',
      message: expect.stringMatching(/^above 10 % \(HighErrorRate, over 15 s\), last seen \d+ s ago$/),
      measured: expect.stringMatching(/^measured over 1 min: Prometheus broke the connection|prometheus broke/),
      goodSeconds: 0,
    });
  });

  it('is not ok although the signal’s own source responds', async () => {
    const scene = await startScene({ rules: [firing('HighErrorRate', errorRule, '0.295')] });
    await scene.live.getPanel(id);
    const { respond } = scene.upstream;
    scene.upstream.respond = (response, request, body) =>
      /rules/.test(request.url ?? '') ? closeConnection(response, request, body) : respond(response, request, body);
    await scene.advance(40_000);
    const signal = (await scene.live.getPanel(id))?.signals[0];
    expect(signal).toMatchObject({ level: 'unknown', value: '29.5 %', measured: 'measured over 1 min: 0.4 %' });
  });
});
