/**
 * One runbook that looks at two certificates: one that a test breaks, and a steady one that is well and must stay so.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Live } from '../../../src/live/live.ts';
import type { SignalView } from '../../../src/live/view/types/signal.ts';
import { loadFolder } from '../../catalog/load-folder.ts';
import { removeContent, writeContent } from '../../catalog/write-content.ts';
import type { Authority } from '../../tools/certificates.ts';
import { ManualClock } from './manual-clock.ts';
import { startTlsServer } from './stub-tls-server.ts';

export interface CertificateScenario {
  /** The broken endpoint's; unset, it is not configured. */
  url: string | undefined;
  /** What stands below `certificate:`. */
  settings?: string;
  /** PEM of more authorities to trust. */
  trusted?: string;
  /** Resolves when nothing more can be waited for but the deadline. */
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

/** What the panel says of the broken one. The steady one's certificate comes from `root`, which is trusted. */
export async function readBrokenSignal(root: Authority, scene: CertificateScenario): Promise<SignalView> {
  const { url, settings = '{}', trusted = '', silentAfter } = scene;
  const steady = await startTlsServer(await root.issue({ names: ['localhost'] }));
  const folder = writeContent({
    'services/api.yaml': service(settings),
    'runbooks/api/high-error-rate.mdx': '---\ntitle: T\nsignals: [broken, steady]\n---\n\nText.\n',
  });
  onTestFinished(() => removeContent(folder));
  const authorities = join(folder, 'ca.pem');
  writeFileSync(authorities, `${root.cert}${trusted}`);
  const env = {
    SHOP_CA: authorities,
    STEADY_URL: `https://localhost:${steady.port}`,
    ...(url !== undefined && { SHOP_URL: url }),
  };
  const clock = new ManualClock(Date.now());
  const live = new Live({ catalog: await loadFolder(folder), env, clock, onRequest: () => {} });
  onTestFinished(() => live.stop());
  const first = live.getPanel('api/high-error-rate');
  if (silentAfter) {
    await Promise.all([silentAfter, steady.session]);
    await clock.advance(9000);
  }
  await first;
  const panel = await live.getPanel('api/high-error-rate');
  const [broken, well] = panel?.signals ?? [];
  if (!panel || !broken) throw new Error('The signal is not there.');
  expect(well).toMatchObject({ level: 'ok', value: '364 d left' });
  if (broken.level !== 'ok') expect(panel.level).toBe(broken.level);
  return broken;
}
