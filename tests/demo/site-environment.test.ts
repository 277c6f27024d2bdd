/** No request of the demo leaves the machine: every address that the content asks for is set, and on the loopback interface. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDemoSettings } from '../../demo/settings.ts';
import { describeSiteEnvironment } from '../../demo/site.ts';
import { listVariables, resolveUrls } from '../../src/live/upstream/source-url.ts';

const { settings } = readDemoSettings({});
const environment = describeSiteEnvironment(settings, {
  prometheusUrl: 'http://127.0.0.1:9090',
  alertmanagerUrl: 'http://127.0.0.1:9093',
  authorityFile: '/demo/config/sira-authority.pem',
});

/** The addresses of endpoints and sources in the shipped content, as written. */
const templates = ['services', 'sources'].flatMap((folder) =>
  globSync(`src/content/${folder}/*.yaml`).flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(/^ *url: "?(\$\{[^"\n]*)/gm), ([, template = '']) => template),
  ),
);

describe('the addresses of the demo', () => {
  it('are those of all endpoints', () => {
    const variables = templates.flatMap(listVariables);
    expect(variables).toEqual(expect.arrayContaining(['SEEKAPA_API_URL', 'SEEKAPA_APP_URL', 'SIRA_API_URL']));
    expect(variables.length).toBeGreaterThanOrEqual(9);
  });

  it.each(templates)('are on this machine: %s', (template) => {
    const resolved = resolveUrls(template, environment);
    if ('unset' in resolved) throw new Error(`${resolved.unset} is not set`);
    for (const url of resolved.urls) expect(new URL(url).hostname).toBe('127.0.0.1');
  });
});
