/** The whole demo with the real site, for tests that read the status of every runbook. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { waitUntil } from '../../../demo/processes/wait-until.ts';
import { type Demo, startDemo } from '../../../demo/start-demo.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { liveRunbookUrl } from '../../../src/routes.ts';
import { pickDemoPorts } from '../support/demo-ports.ts';
import { copyBuildWithShortWindows } from './short-windows.ts';

export interface ShippedRunbook {
  /** `sira/disk-space-low`. */
  id: string;
  service: string;
  alerts: string[];
}

/** The runbooks of the five services. */
export function listRunbooks(): ShippedRunbook[] {
  const root = 'src/content/runbooks';
  return globSync(`${root}/*/*.mdx`).flatMap((file) => {
    const id = relative(root, file).replace(/\.mdx$/, '');
    const [service = ''] = id.split('/');
    const front: { alerts?: string[] } = parse(readFileSync(file, 'utf8').split(/^---$/m)[1] ?? '');
    return service === 'flarepath' ? [] : [{ id, service, alerts: front.alerts ?? [] }];
  });
}

export interface Status {
  level: string;
  summary: string;
}

export interface DemoSite {
  demo: Demo;
  /** The status of each runbook as its panel says now, by id. */
  readStatuses(): Promise<Map<string, Status>>;
  /** Resolves when `isReached` holds for the statuses, with these. */
  waitForStatuses(
    what: string,
    isReached: (statuses: ReadonlyMap<string, Status>) => boolean,
  ): Promise<Map<string, Status>>;
}

const timeoutMs = 120_000;

export async function startDemoSite(folder: string): Promise<DemoSite> {
  const ports = await pickDemoPorts();
  const dist = join(folder, 'dist');
  copyBuildWithShortWindows(dist);
  const demo = await startDemo({
    ...{ ports, folder, trafficPerSecond: 20, skipsBuild: true, historySeconds: 1800 },
    siteUrl: `http://127.0.0.1:${ports.site}`,
    environment: { ...getEnvironment(), DIST_DIR: dist, CONFIRM_SECONDS: '1' },
  });
  const ids = listRunbooks().map(({ id }) => id);
  const readStatus = async (id: string): Promise<[string, Status]> => {
    const html = await (await fetch(demo.urls.site + liveRunbookUrl(id))).text();
    const level = /data-level="(\w+)"/.exec(html)?.[1] ?? '';
    return [id, { level, summary: /data-words="([^"]*)"/.exec(html)?.[1] ?? '' }];
  };
  const readStatuses = async () => new Map(await Promise.all(ids.map(readStatus)));
  return {
    demo,
    readStatuses,
    async waitForStatuses(what, isReached) {
      let last = new Map<string, Status>();
      const poll = async () => {
        last = await readStatuses();
        return isReached(last) ? last : undefined;
      };
      try {
        return await waitUntil(poll, { what, timeoutMs });
      } catch (error) {
        const bad = [...last]
          .filter(([, { level }]) => level !== 'ok')
          .map(([id, status]) => `${id}: ${status.level}, ${status.summary}`);
        throw new Error(`${what} was not reached. Not OK at the end:\n${bad.join('\n')}`, { cause: error });
      }
    },
  };
}
