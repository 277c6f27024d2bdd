import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/catalog/graph/catalog.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { resolveServers } from '../../../src/live/upstream/upstream-server.ts';
import { makeSelfSigned } from '../../tools/certificates.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';

const source: Source = {
  id: 'prometheus',
  kind: 'prometheus',
  url: `\${PROMETHEUS_URL}`,
  tenant: `\${PROMETHEUS_TENANT}`,
  ca: `\${PROMETHEUS_CA_FILE}`,
  method: 'POST',
  refresh: 15,
};

const url = 'http://prometheus:9090';

/** The message that stops the start, or `undefined` when the settings can be used. */
function explain(env: Record<string, string>): string | undefined {
  try {
    resolveServers(source, { PROMETHEUS_URL: url, ...env });
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error instanceof Error ? error.message : '';
  }
}

describe('the address of a source', () => {
  it.each([url, `${url}/`, 'https://a.example/prefix', 'http://10.0.0.1', 'http://[::1]:9090', 'HTTP://A_b.svc:1'])(
    'may be %s',
    (value) => expect(explain({ PROMETHEUS_URL: value })).toBeUndefined(),
  );

  it.each([
    'prometheus:9090',
    'http:prometheus:9090',
    'http:/prometheus:9090',
    'http:///prometheus',
    'http://',
    'http://prometheus:99999',
    'http://prometheus:port',
    'http://256.1.1.1',
    'http://prome theus',
    'http://prometheus\t',
    'http://prometheus:9090/a b',
    'http://prometheus\\evil',
    'http://<prometheus>',
    `http://$PROMETHEUS`,
    'http://-prometheus',
    'http://a..b',
    'http://*',
    'ftp://prometheus',
    'javascript:alert(1)',
    `${url},`,
    `,${url}`,
    `${url}?query=up`,
    `${url}/#graph`,
    'http://me:secret@prometheus',
  ])('may not be %j', (value) => {
    // Spaces around the whole are taken off.
    const message = explain({ PROMETHEUS_URL: value.replace('\t', '\tx') });
    expect(message).toMatch(/^PROMETHEUS_URL must /);
    expect(message).not.toContain('secret');
  });
});

describe('the tenant of a source', () => {
  it.each(['team-a', 'team-a|team-b', "a!_.*'()"])('may be %s', (value) =>
    expect(explain({ PROMETHEUS_TENANT: value })).toBeUndefined(),
  );

  it.each(['team a', 'a\r\nx-evil: 1', '..', '.', 'a|..', 'a|', '|', 'ü', 'a/b', 'a'.repeat(151)])(
    'may not be %j',
    (value) => expect(explain({ PROMETHEUS_TENANT: value })).toMatch(/^PROMETHEUS_TENANT must be a tenant of at most/),
  );
});

describe('the authorities of a source', async () => {
  const { key, cert } = await makeSelfSigned({ names: ['a'] });
  const body = cert.split('\n').slice(1, -2).join('\n');
  it.each<[string, string, string | undefined]>([
    ['one certificate', cert, undefined],
    ['several, with text between', `# first\n${cert}\n# second\n${cert}`, undefined],
    ['nothing', '', 'holds no certificate'],
    ['a key', key, 'holds a private key'],
    ['half a certificate', cert.slice(0, 200), 'is cut short'],
    ['a second one that is cut short', `${cert}\n${cert.slice(0, 200)}`, 'is cut short'],
    [
      'a certificate with other bytes',
      cert.replace(body, Buffer.from('no').toString('base64')),
      'has a malformed certificate, number 1',
    ],
    ['a certificate in DER', Buffer.from(body, 'base64').toString('latin1'), 'holds no certificate'],
  ])('may hold %s, or not', (_, content, problem) => {
    const file = join(createTemporaryFolder(), 'ca.pem');
    writeFileSync(file, content);
    const message = explain({ PROMETHEUS_CA_FILE: file });
    expect(message).toBe(
      problem && `${file} ${problem}; it must hold certificates in PEM form, from -----BEGIN CERTIFICATE-----.`,
    );
  });

  it('must be there', () => expect(explain({ PROMETHEUS_CA_FILE: '/nowhere' })).toMatch(/^\/nowhere cannot be read;/));
});
