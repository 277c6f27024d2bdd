import { describe, expect, it } from 'vitest';
import { listRequiredPorts, readDemoSettings } from '../../demo/settings.ts';

describe('the demo settings', () => {
  it('have the documented defaults', () => {
    expect(readDemoSettings({})).toEqual({
      problems: [],
      settings: {
        ports: { site: 4321, services: 5000, prometheus: 9090, alertmanager: 9093 },
        siteUrl: 'http://127.0.0.1:4321',
        trafficPerSecond: 20,
        skipsBuild: false,
      },
    });
  });

  it('are read from the environment', () => {
    const { settings, problems } = readDemoSettings({
      PORT: '8080',
      DEMO_SERVICE_PORT: '6000',
      DEMO_PROMETHEUS_PORT: '7002',
      DEMO_ALERTMANAGER_PORT: '7003',
      DEMO_TRAFFIC_PER_SECOND: '5',
      DEMO_SKIP_BUILD: '1',
      SITE_URL: 'https://runbooks.example/base/',
    });
    expect(problems).toEqual([]);
    expect(listRequiredPorts(settings.ports).map(({ port }) => port)).toEqual([
      8080, 6000, 6001, 6002, 6003, 6004, 6005, 6006, 6007, 6008, 7002, 7003,
    ]);
    expect(settings).toMatchObject({ siteUrl: 'https://runbooks.example/base', trafficPerSecond: 5, skipsBuild: true });
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['DEMO_SERVICE_PORT', '65528'],
    ['DEMO_PROMETHEUS_PORT', '1e3'],
    ['DEMO_ALERTMANAGER_PORT', '70000'],
    ['DEMO_TRAFFIC_PER_SECOND', '0'],
    ['SITE_URL', 'localhost:4321'],
    ['SITE_URL', 'javascript:alert(1)'],
    ['SITE_URL', 'http://127.0.0.1:4321/?a=b'],
    ['SITE_URL', 'http://me:secret@127.0.0.1/'],
  ])('report %s=%s by name, without the value', (name, value) => {
    const { problems } = readDemoSettings({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be `));
    expect(problems[0]).not.toContain('secret');
  });

  it('report all wrong variables at once', () => {
    expect(readDemoSettings({ PORT: 'x', SITE_URL: 'y' }).problems).toHaveLength(2);
  });
});
