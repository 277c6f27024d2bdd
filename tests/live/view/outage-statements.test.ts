/** While Prometheus does not respond, the headline, the notices, the lists and the charts name it, in one way. */
import { describe, expect, it } from 'vitest';
import type { Phrase } from '../../../src/lib/text/phrase.ts';
import { formatPhrase } from '../../../src/lib/text/phrase.ts';
import { getKnownReading, isUnresponsive } from '../../../src/live/evaluate/reading/known-reading.ts';
import { startChartScenario } from '../support/chart-scenario.ts';
import { errorRule, firing, nowMs, type Scene, startScene } from '../support/signal-scenario.ts';
import { closeConnection } from '../support/stub-upstream.ts';

const alertmanager = `kind: alertmanager\nurl: "\${ALERTMANAGER_URL}"\nwatchdog: Watchdog\n`;

const id = 'api/high-error-rate';

/** A scene whose Prometheus closes connections for these paths, after it has answered once. */
async function startOutage(scene: Scene, paths: RegExp) {
  const fixture = await startScene(scene);
  await fixture.live.getPanel(id);
  const { respond } = fixture.upstream;
  fixture.upstream.respond = (response, request, body) =>
    paths.test(request.url ?? '') ? closeConnection(response, request, body) : respond(response, request, body);
  await fixture.advance(20_000);
  return fixture;
}

const read = (phrase: Phrase): string => formatPhrase(phrase, nowMs);

describe('the headline', () => {
  it('is the outage with what was firing, although the signal has a current value beyond its threshold', async () => {
    const { live } = await startOutage({ rules: [firing('HighErrorRate', errorRule, '0.295')], value: 0.3 }, /rules/);
    const panel = await live.getPanel(id);
    expect(panel?.signals[0]).toMatchObject({
      level: 'critical',
      measured: 'measured over 1 min: 30 %, above 10 % for 10 min',
    });
    expect(panel?.level).toBe('critical');
    expect(read(panel?.phrase ?? '')).toMatch(
      /^Prometheus is not responding since 08:00 UTC\. Last seen firing \d+ s before, for .*, pod a$/i,
    );
    expect(panel?.since).toBe('2027-01-15T07:59:05.000Z');
    expect(await live.getFiring()).toMatchObject({
      level: 'unknown',
      unknownKind: 'unreachable',
      alerts: [{ level: 'unknown', unknownKind: 'unreachable' }],
    });
  });

  it('is the own measurement of a signal whose alert is milder', async () => {
    const rules = [firing('Named', errorRule, '0.295', { state: 'pending', labels: { service: 'api' } })];
    const { live } = await startScene({ rules, value: 0.3, frontMatter: 'alerts: []\nsignals: [error-rate]' });
    const panel = await live.getPanel(id);
    expect(panel).toMatchObject({ level: 'critical', since: undefined });
    expect(panel?.summary).toBe('Error rate, measured over 1 min: 30 %, above 10 % for 10 min');
  });

  it('names the source, and not the watchdog that is missing for that reason', async () => {
    const { live } = await startOutage({ files: { 'sources/alertmanager.yaml': alertmanager } }, /rules/);
    const panel = await live.getPanel(id);
    expect(panel).toMatchObject({ level: 'unknown', unknownKind: 'unreachable' });
    expect(read(panel?.phrase ?? '')).toMatch(/^prometheus is not responding since 08:00 UTC/i);
    expect(panel?.notices).toMatchObject([
      {
        kind: 'pipeline',
        message: expect.stringMatching(
          /^prometheus is not responding since 08:00 UTC\. Watchdog should always fire and does not\. /i,
        ),
      },
    ]);
  });
});

describe('a list of instances', () => {
  it.each([
    ['of a service', { service: 'api' }, '29.5 %'],
    ['of no service', {}, '0.295'],
  ])('has values in the unit of the signal that measures the same: %s', async (_, labels, value) => {
    const rules = [firing('Named', errorRule, '2.95e-01', { labels: { pod: 'a', ...labels } })];
    const { live } = await startScene({ rules });
    await live.getPanel(id);
    expect((await live.getFiring()).instances.map(({ instance }) => instance.value)).toEqual([value]);
    expect((await live.getAlertDetail('Named')).instances.map((instance) => instance.value)).toEqual([value]);
  });
});

describe('a chart', () => {
  it('stays while its source fails, and says since when', async () => {
    const { clock, getChart, upstream } = await startChartScenario();
    expect(await getChart('1h')).toMatchObject({ warnings: [], note: '' });
    upstream.respond = closeConnection;
    await clock.advance(16_000);
    const read = async () => (await getChart('1h'))?.warnings[0];
    await expect.poll(read).toMatch(/^prometheus broke the connection.*\. No answer since 08:00 UTC\.$/);
    expect((await getChart('1h'))?.chart?.lines).toHaveLength(1);
    await clock.advance(3_600_000);
    await expect.poll(async () => (await getChart('1h'))?.chart).toBeUndefined();
  });
});

describe('a failed poll', () => {
  const create = (message: string, ageMs: number) => ({
    reading: undefined,
    latest: { checkedAtMs: nowMs - ageMs, error: { kind: 'timeout' as const, message } },
  });

  it('still counts while the next one is pending, for two minutes', () => {
    expect(isUnresponsive(create('did not answer in time', 60_000), nowMs)).toBe(true);
    expect(getKnownReading(create('did not answer in time', 121_000), nowMs)).toBeUndefined();
  });

  it('does not replace a newer reading, and an answer is not kept', () => {
    const reading = { checkedAtMs: nowMs, sample: {} };
    expect(getKnownReading({ reading, latest: reading }, nowMs)).toBe(reading);
    expect(getKnownReading({ reading: undefined, latest: reading }, nowMs)).toBeUndefined();
    expect(isUnresponsive(undefined, nowMs)).toBe(false);
  });
});
