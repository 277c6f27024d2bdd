/**
 * The rules of a running Prometheus, asked for once: a GET with a deadline and a cap, nothing else.
 */
import type { Catalog } from '../catalog/graph/catalog.ts';
import { systemClock } from '../lib/clock.ts';
import type { Environment } from '../lib/environment.ts';
import { requestUpstream } from '../live/upstream/request-upstream.ts';
import { resolveEndpoint, resolveServers, type UpstreamServer } from '../live/upstream/upstream-server.ts';
import type { RuleFile } from '../rules/model/rule.ts';
import { parseRulesResponse } from '../rules/read/rules-api.ts';

const deadlineMs = 15_000;
const maxBytes = 64_000_000;

/** `name` is an address, or the id of a source, which brings its credentials. Throws what cannot be asked. */
function resolveServer(name: string, { sources }: Catalog, env: Environment): UpstreamServer {
  const known = sources.filter(({ kind }) => kind === 'prometheus');
  const source = known.find(({ id }) => id === name);
  if (!source && !/^https?:\/\//i.test(name)) {
    const ids = known.map(({ id }) => id).join(', ') || 'none';
    throw new TypeError(
      `--prometheus ${name} is neither an address with http:// or https:// nor the id of a source; there is ${ids}.`,
    );
  }
  const found = source ? resolveServers(source, env) : resolveEndpoint(`Prometheus at ${name}`, name, env);
  if ('unset' in found) throw new TypeError(`${name} is not configured: set ${found.unset.join(' and ')}.`);
  const [server] = found.servers;
  if (!server) throw new TypeError(`${name} names no address.`);
  return server;
}

/** Rejects with a sentence when the server does not tell its rules. */
export async function fetchPrometheusRules(
  name: string,
  catalog: Catalog,
  env: Environment,
): Promise<RuleFile[]> {
  const server = resolveServer(name, catalog, env);
  const path = '/api/v1/rules?type=alert';
  const asked = await requestUpstream({ server, path, deadlineMs, maxBytes, clock: systemClock });
  await server.agent.close();
  if ('error' in asked) throw new TypeError(`${asked.error.message}.`);
  let body: unknown;
  try {
    body = JSON.parse(asked.response.body);
  } catch {
    const words = `answers ${asked.response.status} and no JSON; is the address that of a Prometheus?`;
    throw new TypeError(`${server.title} ${words}`);
  }
  const rules = parseRulesResponse(body, name);
  if (typeof rules === 'string') throw new TypeError(`${server.title} does not tell its rules: ${rules}`);
  return rules;
}
