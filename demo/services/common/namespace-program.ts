/** Creates what Prometheus scrapes of one program in a namespace. */
import type { Labels, Metric } from '../../simulation/metric.ts';
import type { ProgramModel } from '../../simulation/service-model.ts';

export type CreateProgram = (instance: string, job: string, labels: Labels, metrics: readonly Metric[]) => ProgramModel;

/** For programs that one port serves, each at `/metrics/<job>/<instance>`, with the label `namespace`. */
export const createProgramFactory =
  (port: ProgramModel['port'], namespace: string): CreateProgram =>
  (instance, job, labels, metrics) => ({
    instance,
    job,
    port,
    path: `/metrics/${job}/${instance}`,
    labels: { ...labels, namespace },
    metrics,
  });
