/** A pending or firing alert leads the signal about the same condition, and no page shows that signal as ok. */
import { describe, expect, it } from 'vitest';
import { computeFingerprint } from '../../../src/live/store/fingerprint.ts';
import type { SignalView } from '../../../src/live/view/types/signal.ts';
import { errorRule, firing, type Scene, signals, startScene } from '../support/signal-scenario.ts';

const id = 'api/high-error-rate';

async function readSignal(scene: Scene, signal: string): Promise<SignalView> {
  const { live } = await startScene(scene);
  const view = (await live.getService('api'))?.signals.find((each) => each.id === signal);
  if (!view) throw new Error(`There is no signal ${signal}.`);
  return view;
}

const holdAlert = (labels: object, status: object = { state: 'active' }): object => ({
  labels,
  annotations: {},
  fingerprint: 'f',
  startsAt: '2027-01-15T07:59:05Z',
  endsAt: '2027-01-15T08:10:00Z',
  status: { silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
});

/** No runbook names these alerts, so a label says whose they are. */
const ofApi = { labels: { service: 'api' } };

const naming = (signal: string): string => signals.replace(`${signal}: {`, `${signal}: { alert: Named,`);

const rows: [what: string, scene: Scene, signal: string, expected: object][] = [
  [
    'with its window, in the signal’s unit',
    { rules: [firing('HighErrorRate', errorRule, '2.95e-01')] },
    'error-rate',
    {
      level: 'critical',
      value: '29.5 %',
      message: 'above 10 % (HighErrorRate, over 15 s)',
      measured: 'measured over 1 min: 0.4 %',
      goodSeconds: 0,
      alert: { name: 'HighErrorRate', state: 'firing', condition: 'above 10 %', window: '15 s' },
    },
  ],
  [
    'in percent where the signal is a ratio',
    { rules: [firing('HighErrorRate', `100 * ${errorRule.replace('0.1', '10')}`, '29.5')] },
    'error-rate',
    { level: 'critical', value: '29.5 %', message: 'above 10 % (HighErrorRate, over 15 s)' },
  ],
  [
    'while it is pending, and for how long',
    { rules: [firing('HighErrorRate', errorRule, '0.295', { state: 'pending' })] },
    'error-rate',
    { level: 'warning', value: '29.5 %', message: 'above 10 %, pending: 1 of 5 min (HighErrorRate, over 15 s)' },
  ],
  [
    'although it is silenced',
    {
      rules: [firing('HighErrorRate', errorRule, '0.295')],
      alerts: [
        holdAlert(
          { alertname: 'HighErrorRate', severity: 'critical', pod: 'a' },
          { state: 'suppressed', silencedBy: ['s'] },
        ),
      ],
    },
    'error-rate',
    { level: 'warning', value: '29.5 %', message: 'above 10 % (HighErrorRate, over 15 s, silenced)' },
  ],
  [
    'with a value below its threshold',
    {
      rules: [firing('DiskFull', 'min(disk_free / disk_size) < 0.2', '0.15', ofApi)],
      signals: signals.replace('disk_free / disk_size', 'min(disk_free / disk_size)'),
      value: 0.5,
    },
    'free',
    { level: 'critical', value: '15 %', message: 'below 20 % (DiskFull)', measured: 'measured: 50 %' },
  ],
  [
    'that the signal names, with another expression',
    { rules: [firing('Named', 'job:error_percent:rate5m > 10', '29.5')], signals: naming('error-rate') },
    'error-rate',
    { level: 'critical', value: '29.5 %', message: 'above 10 % (Named)' },
  ],
  [
    'that the signal names, without a value to compare',
    { rules: [firing('Named', 'absent(up{job="api"})', '1')], signals: naming('error-rate') },
    'error-rate',
    { level: 'critical', value: '', message: 'firing (Named)', measured: 'measured over 1 min: 0.4 %' },
  ],
  [
    'that a health check names',
    { rules: [firing('Named', 'up == 0', '0')], signals: naming('health') },
    'health',
    { level: 'critical', value: '', message: 'firing (Named)', measured: expect.stringMatching(/^measured: .+ m?s$/) },
  ],
  [
    'that the signal names and only an Alertmanager lists',
    { alerts: [holdAlert({ alertname: 'Named', severity: 'critical' })], signals: naming('error-rate') },
    'error-rate',
    { level: 'critical', value: '', message: 'firing (Named)' },
  ],
  [
    'with the worst of its instances',
    {
      rules: [
        firing('HighErrorRate', errorRule, '0.2'),
        firing('HighErrorRate', errorRule, '0.4', { labels: { pod: 'b' } }),
        firing('HighErrorRate', errorRule, '0.9', { labels: { pod: 'c', severity: 'warning' } }),
      ],
    },
    'error-rate',
    { level: 'critical', value: '40 %' },
  ],
  [
    'and the signal says what it lacks itself',
    { rules: [firing('HighErrorRate', errorRule, '0.295')], value: Number.NaN },
    'error-rate',
    { level: 'critical', value: '29.5 %', measured: 'measured over 1 min: not a number, the value is not a number' },
  ],
  [
    'and the level of the signal stays where it is worse',
    { rules: [firing('HighErrorRate', errorRule, '0.295', { state: 'pending' })], value: 0.5 },
    'error-rate',
    {
      level: 'critical',
      value: '29.5 %',
      measured: expect.stringMatching(/^measured over 1 min: 50 %, above 10 % for /),
    },
  ],
  [
    'for a signal without thresholds',
    { rules: [firing('ManyHits', 'rate(hits[5m]) > 3', '4', ofApi)] },
    'hits',
    { level: 'critical', value: '4/s', message: 'above 3/s (ManyHits, over 5 min)' },
  ],
];

describe('an active alert leads its signal', () => {
  it.each(rows)('%s', async (_, scene, signal, expected) => {
    expect(await readSignal(scene, signal)).toMatchObject(expected);
  });
});

describe('a signal leads by itself', () => {
  it.each<[string, Scene, string?]>([
    ['while the alert is inactive', {}],
    [
      'when the alert is about another service',
      { rules: [firing('HighErrorRate', errorRule, '0.3', { labels: { service: 'other' } })] },
    ],
    [
      'when the alert measures something else',
      { rules: [firing('HighErrorRate', errorRule.replaceAll('errors', 'timeouts'), '0.3')] },
    ],
    [
      'when the rule is of another source',
      {
        rules: [firing('HighErrorRate', errorRule, '0.3')],
        signals: signals.replace('source: prometheus', 'source: second'),
      },
    ],
  ])('%s', async (_, scene) => {
    const second = 'kind: prometheus\nurl: http://127.0.0.1:1\n';
    const { live } = await startScene({ ...scene, files: { 'sources/second.yaml': second } });
    const signal = (await live.getService('api'))?.signals[0];
    expect(signal).toMatchObject({ alert: undefined, measured: '' });
  });

  it('again when the alert has ended', async () => {
    const scene = await startScene({ rules: [firing('HighErrorRate', errorRule, '0.295')] });
    expect((await scene.live.getPanel(id))?.signals[0]?.level).toBe('critical');
    scene.change({ rules: [firing('HighErrorRate', errorRule, '0', { alerts: [] })] });
    await scene.advance(30_000);
    expect((await scene.live.getPanel(id))?.signals[0]).toMatchObject({
      level: 'ok',
      value: '0.4 %',
      alert: undefined,
    });
  });
});

it('shows the signal at the level of its alert on every page', async () => {
  const { live } = await startScene({ rules: [firing('HighErrorRate', errorRule, '0.295')] });
  const views = [
    (await live.getPanel(id))?.signals[0],
    (await live.getService('api'))?.signals[0],
    (await live.getBoard()).services
      .find((service) => service.id === 'api')
      ?.signals.find((each) => each.id === 'error-rate'),
    (await live.getChart('api', 'error-rate', '1h'))?.signal,
  ];
  for (const view of views) expect(view).toMatchObject({ level: 'critical', value: '29.5 %', goodSeconds: 0 });
});

describe('a page about one instance', () => {
  const [first, second] = ['0.2', '0.9'].map((value, index) =>
    firing('HighErrorRate', errorRule, value, { labels: { pod: `p${index}` } }),
  );
  const fingerprint = (pod: string): string =>
    computeFingerprint({ alertname: 'HighErrorRate', severity: 'critical', pod });
  const frontMatter = 'alerts: [HighErrorRate]\nsignals: [error-rate, pod-errors]';

  it('shows the value of that instance, in its own row too', async () => {
    const { live } = await startScene({ rules: [first, second].flatMap((each) => each ?? []), frontMatter });
    const all = await live.getPanel(id);
    expect(all?.alerts[0]?.instances.map(({ value }) => value).sort()).toEqual(['20 %', '90 %']);
    const one = await live.getPanel(id, fingerprint('p0'));
    expect(all?.signals.map(({ value }) => value)).toEqual(['90 %', '90 %']);
    expect(one?.signals.map(({ value }) => value)).toEqual(['20 %', '20 %']);
  });

  it('keeps the signal about an instance that has ended by itself, not the one about all', async () => {
    const scene = await startScene({ rules: [first, second].flatMap((each) => each ?? []), frontMatter });
    await scene.live.getPanel(id, fingerprint('p0'));
    scene.change({ rules: [second].flatMap((each) => each ?? []) });
    await scene.advance(30_000);
    const panel = await scene.live.getPanel(id, fingerprint('p0'));
    expect(panel?.signals.map(({ level, value }) => [level, value])).toEqual([
      ['critical', '90 %'],
      ['ok', '0.4 %'],
    ]);
  });
});
