/** What Prometheus scrapes: all programs of the simulated services, and the site. */
import { findPort } from '../simulation/port-names.ts';
import type { ProgramModel, ServiceModel } from '../simulation/service-model.ts';

export interface TargetOptions {
  /** The host under which Prometheus reaches this machine. */
  host: string;
  /** The first of the services' block of ports. */
  firstPort: number;
}

export interface ScrapeTarget {
  job: string;
  address: string;
  path: string;
  instance: string;
}

export function findTarget(
  { job, port, path, instance }: ProgramModel,
  { host, firstPort }: TargetOptions,
): ScrapeTarget {
  const address = `${host}:${findPort(firstPort, port)}`;
  return { job, address, path, instance: instance ?? address };
}

/** Applications are scraped often, since their alerts look at 15 s; exporters of state need less. */
const slowJobs = new Set(['node', 'cadvisor', 'postgres', 'kube-state-metrics', 'redis', 'blackbox', 'data-jobs']);

/** The entries of `scrape_configs`, one for each job. */
export function listScrapeConfigs(services: readonly ServiceModel[], options: TargetOptions) {
  const targets = services.flatMap(({ programs }) => programs.map((program) => findTarget(program, options)));
  return [...Map.groupBy(targets, ({ job }) => job)].map(([job, ofJob]) => ({
    job_name: job,
    ...(slowJobs.has(job) && { scrape_interval: '2s', scrape_timeout: '2s' }),
    static_configs: ofJob.map(({ address, path, instance }) => ({
      targets: [address],
      labels: { instance, __metrics_path__: path },
    })),
  }));
}
