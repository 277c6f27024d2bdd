/**
 * Labels that say where a series comes from. A rule for all services and a signal of one differ in them and still measure the
 * same.
 */
const serviceLabels = new Set([
  'service',
  'service_name',
  'service_namespace',
  'app',
  'application',
  'app_kubernetes_io_name',
  'app_kubernetes_io_instance',
  'component',
  'job',
  'namespace',
  'kubernetes_namespace',
  'exported_service',
  'exported_job',
  'exported_namespace',
  'project',
  'cluster',
  'env',
  'environment',
  'stage',
  'region',
  'zone',
  'tenant',
  'team',
  'pod',
  'container',
  'deployment',
  'instance',
  'host',
  'node',
]);

export const identifiesService = (label: string): boolean => serviceLabels.has(label.toLowerCase());
