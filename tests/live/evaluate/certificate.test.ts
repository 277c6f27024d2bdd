/** Valid and invalid certificates on real sockets. */
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, inDays, makeAuthority, makeSelfSigned } from '../../tools/certificates.ts';
import { readBrokenSignal, readServedCertificate } from '../support/certificate-scenario.ts';
import { startTlsServer } from '../support/stub-tls-server.ts';

let root: Authority;
let untrusted: Authority;
beforeAll(async () => {
  [root, untrusted] = await Promise.all([makeAuthority(), makeAuthority({ name: 'Somebody Else' })]);
});

const names: [string] = ['localhost'];

describe('a valid certificate', () => {
  it('is ok, with its remaining time and issuer', async () => {
    const signal = await readServedCertificate(root, await root.issue({ names, notAfter: inDays(90.5) }));
    const day = inDays(90.5).toISOString().slice(0, 10);
    expect(signal).toMatchObject({ level: 'ok', value: '90 d left', message: `valid until ${day}` });
    expect(signal.evidence.query).toBe(`TLS certificate of localhost:${signal.port}`);
    expect(signal.evidence.condition).toBe('trusted, for localhost, more than 30 d left; critical below 7 d');
    expect(signal.evidence.result).toMatch(/^“localhost” from “Test Root”, .* UTC to .* UTC, at 127\.0\.0\.1$/);
  });

  it('is read without sending anything but SNI', async () => {
    const { session } = await readServedCertificate(root, await root.issue({ names }));
    expect(await session).toEqual({ name: 'localhost', received: 0 });
  });

  it('may be for an IP address, which is requested without SNI', async () => {
    const { port, session } = await startTlsServer(await root.issue({ names: ['127.0.0.1'] }));
    expect(await readBrokenSignal(root, { url: `https://127.0.0.1:${port}` })).toMatchObject({ level: 'ok' });
    expect(await session).toEqual({ name: false, received: 0 });
  });

  it('may be for another name and port than those of the endpoint', async () => {
    const { port, session } = await startTlsServer(await root.issue({ names: ['*.shop.example'] }));
    const settings = `{ name: www.shop.example, port: ${port} }`;
    const signal = await readBrokenSignal(root, { url: 'http://localhost:1', settings });
    expect(signal).toMatchObject({ level: 'ok' });
    expect(signal.evidence.query).toBe(`TLS certificate of localhost:${port} for www.shop.example`);
    expect(await session).toEqual({ name: 'www.shop.example', received: 0 });
  });

  it('may have its chain in any order', async () => {
    const upper = await root.makeIntermediate({ name: 'Upper', notAfter: inDays(50.5) });
    const lower = await upper.makeIntermediate({ name: 'Lower' });
    const { key, leaf } = await lower.issue({ names });
    const signal = await readServedCertificate(root, { key, cert: `${leaf}${upper.cert}${lower.cert}` });
    expect(signal).toMatchObject({ level: 'ok', value: '50 d left' });
  });

  it('is ok with an expired root that is sent for old clients', async () => {
    const old = await makeAuthority({ name: 'Old Root', notBefore: inDays(-99), notAfter: inDays(-9) });
    const { key, cert } = await root.issue({ names });
    const cross = await old.crossSign(root, { notBefore: inDays(-99), notAfter: inDays(-9) });
    const signal = await readServedCertificate(root, { key, cert: `${cert}${cross}${old.cert}` });
    expect(signal).toMatchObject({ level: 'ok', value: '364 d left' });
    expect(signal.evidence.result).toMatch(/also sent, not needed: “Test Root” from “Old Root”/);
  });
});

/** A certificate of the trusted authority for this endpoint. */
const issue = (more: Partial<Parameters<Authority['issue']>[0]>) => () => root.issue({ names, ...more });

type Row = [what: string, create: () => Promise<TlsOptions>, levelAndValue: string, message: RegExp];

const rows: Row[] = [
  [
    'expires soon',
    issue({ notAfter: inDays(20.5) }),
    'warning, 20 d left',
    /^the certificate expires on [\d-]+, in less than 30 d$/,
  ],
  ['expires very soon', issue({ notAfter: inDays(1.5) }), 'critical, 35 h left', /in less than 7 d$/],
  [
    'has expired',
    issue({ notBefore: inDays(-9), notAfter: inDays(-3.5) }),
    'critical, expired',
    /^the certificate expired 3 d ago$/,
  ],
  [
    'is not valid yet',
    issue({ notBefore: inDays(2) }),
    'critical, 364 d left',
    /^the certificate is not valid before .* UTC by this server's clock$/,
  ],
  [
    'is for another name',
    issue({ names: ['www.example.com', '127.0.0.1'] }),
    'critical, 364 d left',
    /^the certificate is for www\.example\.com and 127\.0\.0\.1, not for localhost$/,
  ],
  [
    'is self-signed',
    () => makeSelfSigned({ names }),
    'critical, 364 d left',
    /^the certificate is signed by itself, not by an authority$/,
  ],
  [
    'is signed by an unknown authority',
    () => untrusted.issue({ names }),
    'critical, 364 d left',
    /signed by “Somebody Else”, which is not trusted here, or the server leaves out an intermediate/,
  ],
  [
    'is sent with its unknown authority',
    async () => {
      const { key, cert } = await untrusted.issue({ names });
      return { key, cert: `${cert}${untrusted.cert}` };
    },
    'critical, 364 d left',
    /signed by “Somebody Else”, which is not trusted here/,
  ],
  [
    'lacks its intermediate',
    async () => {
      const { key, leaf } = await (await root.makeIntermediate()).issue({ names });
      return { key, cert: leaf };
    },
    'critical, 364 d left',
    /signed by “Test Intermediate”, .* leaves out an intermediate certificate$/,
  ],
  [
    'has an intermediate that expires earlier',
    async () => (await root.makeIntermediate({ notAfter: inDays(3.5) })).issue({ names }),
    'critical, 3 d left',
    /^the intermediate certificate “Test Intermediate” expires on [\d-]+, before the certificate itself/,
  ],
  [
    'has an expired intermediate',
    async () => (await root.makeIntermediate({ notBefore: inDays(-9), notAfter: inDays(-1.5) })).issue({ names }),
    'critical, expired',
    /^the intermediate certificate “Test Intermediate” expired 36 h ago$/,
  ],
  [
    'has half a minute left',
    () => root.issue({ names, notAfter: inDays(30 / 86_400) }),
    'critical, 0 min left',
    /^the certificate expires on [\d-]+, in less than 7 d$/,
  ],
  [
    'has a partial wildcard, which browsers reject',
    issue({ names: ['local*'] }),
    'critical, 364 d left',
    /^the certificate is for local\*, not for localhost$/,
  ],
  [
    'has every problem',
    () => makeSelfSigned({ names: ['old.example'], notBefore: inDays(-9), notAfter: inDays(-4.5) }),
    'critical, expired',
    /^the certificate expired 4 d ago; it is for old\.example, not for localhost; it is signed by itself/,
  ],
  [
    'is for another name and expires soon',
    issue({ names: ['a.example'], notAfter: inDays(9.5) }),
    'critical, 9 d left',
    /not for localhost; it expires on [\d-]+, in less than 30 d$/,
  ],
  [
    'has a malicious name',
    issue({ names: ['\u202e<script>x'], notAfter: inDays(99.5) }),
    'critical, 99 d left',
    /not for localhost$/,
  ],
];

describe('the level', () => {
  it.each(rows)('follows a certificate that %s', async (_, create, levelAndValue, message) => {
    const signal = await readServedCertificate(root, await create());
    expect(signal.message).toMatch(message);
    expect(`${signal.level}, ${signal.value}`).toBe(levelAndValue);
    expect(signal.message).not.toMatch(/\p{C}/u);
    expect(await signal.session).toMatchObject({ received: 0 });
  });

  it('follows the thresholds of the signal', async () => {
    const settings = '{ warning: 3 d, critical: 1 d }';
    const signal = await readServedCertificate(root, await issue({ notAfter: inDays(5.5) })(), { settings });
    expect(signal).toMatchObject({ level: 'ok', value: '5 d left' });
  });

  it('is critical when the authority has expired', async () => {
    const expired = await makeAuthority({ name: 'Ended', notBefore: inDays(-9), notAfter: inDays(-2) });
    const signal = await readServedCertificate(root, await expired.issue({ names }), { trusted: expired.cert });
    const message = 'the certificate of its authority has expired';
    expect(signal).toMatchObject({ level: 'critical', value: '364 d left', message });
  });
});
