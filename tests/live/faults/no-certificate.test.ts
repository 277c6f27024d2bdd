/** Servers without a certificate, and endpoints without a server. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, makeAuthority } from '../../tools/certificates.ts';
import { pickFreePorts } from '../../tools/free-ports.ts';
import { readBrokenSignal, readServedCertificate } from '../support/certificate-scenario.ts';
import { startRawServer } from '../support/stub-tls-server.ts';

let root: Authority;
beforeAll(async () => {
  root = await makeAuthority();
});

const nonTlsServers: [what: string, greet: Parameters<typeof startRawServer>[0], message: RegExp][] = [
  [
    'speaks plain HTTP',
    (socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    /^Shop answers without TLS on port \d+$/,
  ],
  [
    'closes the connection',
    (socket) => void socket.end(),
    /^Shop broke the connection before it showed a certificate$/,
  ],
  [
    'resets the connection',
    (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    /^Shop broke the connection before/,
  ],
];

describe('a certificate signal is unknown', () => {
  it.each(nonTlsServers)('when the server %s', async (_, greet, message) => {
    const { port } = await startRawServer(greet);
    const signal = await readBrokenSignal(root, { url: `https://localhost:${port}` });
    expect(signal).toMatchObject({ level: 'unknown', value: '' });
    expect(signal.message).toMatch(message);
  });

  it('when the server does not respond before the deadline', async () => {
    const { port, connected } = await startRawServer(() => {});
    const signal = await readBrokenSignal(root, { url: `https://localhost:${port}`, silentAfter: connected });
    expect(signal).toMatchObject({ level: 'unknown', message: 'Shop did not answer in time' });
  });

  it('when the server has no certificate', async () => {
    const signal = await readServedCertificate(root, {
      ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256',
      maxVersion: 'TLSv1.2',
    });
    expect(signal).toMatchObject({ level: 'unknown' });
    expect(signal.message).toMatch(/^Shop broke off the handshake: it has no certificate for us/);
  });

  it('when nothing listens on the port', async () => {
    const [port] = await pickFreePorts(1);
    const signal = await readBrokenSignal(root, { url: `https://localhost:${port}` });
    expect(signal).toMatchObject({ level: 'unknown', message: 'Shop refused the connection; nothing listens there' });
  });

  it('when the host name does not resolve', async () => {
    const signal = await readBrokenSignal(root, { url: 'https://nowhere.invalid' });
    expect(signal.level).toBe('unknown');
    expect(signal.message).toMatch(/^Shop has a host name that cannot be resolved$/);
  });

  it('when the URL has no TLS, without a request', async () => {
    const signal = await readBrokenSignal(root, { url: 'http://localhost:1' });
    expect(signal).toMatchObject({ level: 'unknown', evidence: { result: 'not asked' } });
    expect(signal.message).toMatch(/^Shop has an http:\/\/ address; set an https:\/\/ one/);
  });

  it('when the endpoint is not configured', async () => {
    const signal = await readBrokenSignal(root, { url: undefined });
    expect(signal).toMatchObject({ level: 'unknown', message: 'Shop is not configured: set SHOP_URL and restart' });
  });
});
