/**
 * Recognizes alert names in file names and headings, so that plain Markdown does not have to declare them.
 */
import type { HeadingName } from '../../lib/markup/anchors.ts';

/** Capitalized file names and headings that are never an alert. */
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

/** `HighErrorRate`, `etcdNoLeader`, `KubeAPIDown`. */
const isCamelCase = (name: string): boolean => /^[A-Za-z][A-Za-z0-9]*$/.test(name) && /[a-z0-9][A-Z]/.test(name);

/** Whether a file's name, without extension, is an alert's: also one word, `Watchdog`, but not `README` or `Overview`. */
export function isAlertFileName(name: string): boolean {
  if (isCamelCase(name)) return true;
  return /^[A-Z][a-z0-9]+$/.test(name) && !documentNames.has(name.toLowerCase());
}

/** Products and Kubernetes terms in camel case. */
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

/** The alert's name where that is the whole heading, `TempoPartitionLag` or `` `TempoPartitionLag` ``. */
function parseAlertHeading(text: string): string | undefined {
  const [, name] =
    /^(?:alert(?:name)?:?\s+)?["'`]?([A-Za-z][A-Za-z0-9]*)["'`]?(?:\s+alert)?:?$/i.exec(text.trim()) ?? [];
  if (name === undefined || !isCamelCase(name) || productNames.has(name.toLowerCase())) return undefined;
  return name;
}

/** Alerts that have a section of the page, besides `own`, each with the anchor of its first heading. */
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
