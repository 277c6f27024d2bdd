/** One runbook with two certificate signals: one that a test breaks, and a steady one that must stay ok. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { expect } from 'vitest';
import type { SignalView } from '../../../src/live/view/types/signal.ts';
import type { Authority } from '../../tools/certificates.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { ManualClock } from './manual-clock.ts';
import { startLive } from './start-live.ts';
import { startTlsServer } from './stub-tls-server.ts';

export interface CertificateScenario {
  /** URL of the broken endpoint; `undefined` when it is not configured. */
  url: string | undefined;
  /** The value of `certificate:`. */
  settings?: string;
  /** PEM of further authorities to trust. */
  trusted?: string;
  /** Resolves when only the deadline is left to wait for. */
  silentAfter?: Promise<unknown>;
}

const service = (settings: string): string => `title: API
endpoints:
  broken: { title: Shop, url: "\${SHOP_URL}", ca: "\${SHOP_CA}" }
  steady: { title: Steady, url: "\${STEADY_URL}", ca: "\${SHOP_CA}" }
signals:
  broken: { title: Shop, endpoint: broken, certificate: ${settings} }
  steady: { title: Steady, endpoint: steady, certificate: {} }
`;

/** The broken signal as the panel shows it. `root` is trusted and issues the steady certificate. */
export async function readBrokenSignal(root: Authority, scene: CertificateScenario): Promise<SignalView> {
  const { url, settings = '{}', trusted = '', silentAfter } = scene;
  const steady = await startTlsServer(await root.issue({ names: ['localhost'] }));
  const files = {
    'services/api.yaml': service(settings),
    'runbooks/api/high-error-rate.mdx': '---\ntitle: T\nsignals: [broken, steady]\n---\n\nText.\n',
  };
  const authorities = join(createTemporaryFolder(), 'ca.pem');
  writeFileSync(authorities, `${root.cert}${trusted}`);
  const env = {
    SHOP_CA: authorities,
    STEADY_URL: `https://localhost:${steady.port}`,
    ...(url !== undefined && { SHOP_URL: url }),
  };
  const clock = new ManualClock(Date.now());
  const live = await startLive(files, env, clock);
  const first = live.getPanel('api/high-error-rate');
  if (silentAfter) {
    await Promise.all([silentAfter, steady.session]);
    await clock.advance(9000);
  }
  await first;
  const panel = await live.getPanel('api/high-error-rate');
  const [broken, steadySignal] = panel?.signals ?? [];
  if (!panel || !broken) throw new Error('The signal is missing.');
  expect(steadySignal).toMatchObject({ level: 'ok', value: '364 d left' });
  if (broken.level !== 'ok') expect(panel.level).toBe(broken.level);
  return broken;
}

/** Serves TLS with `options`, and reads the signal for it. */
export async function readServedCertificate(
  root: Authority,
  options: TlsOptions,
  scene: Partial<CertificateScenario> = {},
) {
  const { port, session } = await startTlsServer(options);
  const signal = await readBrokenSignal(root, { url: `https://localhost:${port}`, ...scene });
  return { ...signal, port, session };
}
