/**
 * Whether an instance of an alert concerns a service: one alert name often belongs to several services.
 */
const normalizeServiceName = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/**
 * True unless the instance's `service` label names another service that the catalogue knows.
 * A label that names nobody known proves nothing, so the instance is shown.
 */
export function matchesService(
  labels: Readonly<Record<string, string>>,
  service: string,
  knownServices: readonly string[],
): boolean {
  const named = labels['service'];
  if (named === undefined || normalizeServiceName(named) === normalizeServiceName(service)) return true;
  return !knownServices.some((known) => normalizeServiceName(known) === normalizeServiceName(named));
}
