/**
 * Which names read like an alert's, so that plain Markdown need not say it.
 */
import type { HeadingName } from '../../lib/markup/anchors.ts';

/** What front matter may call an alert. */
export const alertNamePattern = /^[A-Za-z_][\w:.-]*$/;

/** Words that begin with a capital and head many a page, but never an alert. */
const documentNames = new Set([
  'changelog',
  'contents',
  'contributing',
  'home',
  'index',
  'intro',
  'introduction',
  'licence',
  'license',
  'overview',
  'readme',
  'summary',
  'template',
]);

/** `HighErrorRate`, `etcdNoLeader`, `KubeAPIDown`: words joined, each with a capital. */
const isCamelCase = (name: string): boolean =>
  /^[A-Za-z][A-Za-z0-9]*$/.test(name) && /[a-z0-9][A-Z]/.test(name);

/** A file's name, without ending: also one word, `Watchdog`, but not `README` or `Overview`. */
export function isAlertFileName(name: string): boolean {
  if (isCamelCase(name)) return true;
  return /^[A-Z][a-z0-9]+$/.test(name) && !documentNames.has(name.toLowerCase());
}

/** Products and protocols that are written like alerts. */
const productNames = new Set([
  'github',
  'gitlab',
  'postgresql',
  'mysql',
  'javascript',
  'typescript',
  'openshift',
  'rabbitmq',
  'influxdb',
  'mongodb',
  'dynamodb',
  'cockroachdb',
  'mariadb',
  'graphql',
  'youtube',
  'linkedin',
  'pagerduty',
  'opsgenie',
  'statuspage',
  'crashloopbackoff',
  'imagepullbackoff',
  'oomkilled',
  'promql',
  'logql',
  'configmap',
  'statefulset',
  'daemonset',
  'replicaset',
  'macos',
  'devops',
  'victoriametrics',
  'alertmanager',
]);

/** The alert that a heading is the name of, `TempoPartitionLag` or `` `TempoPartitionLag` ``; most headings are none. */
function parseAlertHeading(text: string): string | undefined {
  const [, name] =
    /^(?:alert(?:name)?:?\s+)?["'`]?([A-Za-z][A-Za-z0-9]*)["'`]?(?:\s+alert)?:?$/i.exec(text.trim()) ?? [];
  if (name === undefined || !isCamelCase(name) || productNames.has(name.toLowerCase())) return undefined;
  return name;
}

/** Alerts that the headings answer besides `own`, each with its first heading's anchor. */
export function findHeadingAlerts(
  headings: readonly (HeadingName & { depth: number })[],
  own: readonly string[],
): Record<string, string> {
  const known = new Set(own.map((name) => name.toLowerCase()));
  const found: Record<string, string> = {};
  for (const { text, anchor } of headings) {
    const name = parseAlertHeading(text);
    if (name === undefined || known.has(name.toLowerCase())) continue;
    known.add(name.toLowerCase());
    found[name] = anchor;
  }
  return found;
}
