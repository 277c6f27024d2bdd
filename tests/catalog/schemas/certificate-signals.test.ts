import { describe, expect, it } from 'vitest';
import { loadFiles, loadProblems } from '../load-folder.ts';
import { rightContent } from '../write-content.ts';

const path = 'services/api.yaml';

/** The service with one more signal, `lines` below its title; the first of them is line 24. */
const withSignal = (lines: readonly string[]) => ({
  [path]: `${rightContent[path]}  certificate:\n    title: Certificate\n${lines.map((line) => `    ${line}\n`).join('')}`,
});

const load = (lines: readonly string[]) => loadFiles(withSignal(lines));

describe('a certificate signal', () => {
  it('warns 30 days and is critical 7 days before expiry by default', async () => {
    const signal = (await load(['endpoint: app', 'certificate: {}'])).services[0]?.signals[2];
    expect(signal).toEqual({
      id: 'certificate',
      service: 'api',
      kind: 'certificate',
      title: 'Certificate',
      endpoint: 'app',
      certificate: { warning: 30 * 86_400, critical: 7 * 86_400 },
      refresh: 60,
    });
  });

  it('accepts its own times, name and port', async () => {
    const written = 'certificate: { warning: 14 d, critical: 36 h, name: WWW.example.com, port: 8443 }';
    const signal = (await load(['endpoint: app', written, 'refresh: 5 min'])).services[0]?.signals[2];
    expect(signal).toMatchObject({
      certificate: { warning: 14 * 86_400, critical: 36 * 3600, name: 'www.example.com', port: 8443 },
      refresh: 300,
    });
  });

  it.each<[what: string, lines: string[], line: number, message: RegExp, hint: RegExp]>([
    ['no endpoint', ['certificate: {}'], 22, /certificate has a certificate but no endpoint; write endpoint:/, /./],
    ['an unknown endpoint', ['certificate: {}', 'endpoint: ap'], 25, /not among the service's endpoints/, /"app"/],
    ['a source', ['certificate: {}', 'source: prometheus'], 25, /source belongs to a signal with a query/, /./],
    ['a query', ['certificate: {}', 'endpoint: app', 'query: up'], 26, /query belongs to a signal with a query/, /./],
    ['a path', ['certificate: {}', 'endpoint: app', 'path: /'], 26, /path belongs to a health check/, /./],
    [
      'a threshold in the wrong place',
      ['certificate: {}', 'endpoint: app', 'warning: 14 d'],
      26,
      /warning must stand below certificate:, as certificate: \{ warning: 14 d \}/,
      /./,
    ],
    [
      'a warning shorter than critical',
      ['certificate: { warning: 5 d }', 'endpoint: app'],
      24,
      /^signals\.certificate\.certificate would warn only after .* longer than critical:, which is 7 d/,
      /certificate: \{ warning: 30 d, critical: 7 d \}/,
    ],
    [
      'a comparison instead of a time',
      ['certificate: { warning: "< 30 d" }', 'endpoint: app'],
      24,
      /"< 30 d" is no duration/,
      /certificate: \{ warning: 30 d \}/,
    ],
    [
      'a URL for a name',
      ['certificate: { name: "https://a.example" }', 'endpoint: app'],
      24,
      /name must be a host name such as www\.example\.com, without https/,
      /certificate: \{ name: www\.example\.com \}/,
    ],
    ['an empty value', ['certificate:', 'endpoint: app'], 24, /certificate must be \{\} or hold/, /warning: 30 d/],
    [
      'a typo',
      ['certificate: { criticl: 5 d }', 'endpoint: app'],
      24,
      /"criticl" is not known in signals\.certificate\.certificate/,
      /"critical"/,
    ],
  ])('with %s is rejected', async (_, lines, line, message, hint) => {
    expect(await loadProblems(withSignal(lines))).toEqual([
      {
        file: expect.stringMatching(/api\.yaml$/),
        line,
        column: expect.any(Number),
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      },
    ]);
  });
});
