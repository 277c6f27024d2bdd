/**
 * Fetches the alert rules of a running Prometheus: one GET with a deadline and a size limit.
 */
import type { Catalog } from '../catalog/graph/catalog.ts';
import { systemClock } from '../lib/clock.ts';
import type { Environment } from '../lib/environment.ts';
import { parseJson } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { requestUpstream } from '../live/upstream/request-upstream.ts';
import { resolveEndpoint, resolveServers, type UpstreamServer } from '../live/upstream/upstream-server.ts';
import type { RuleFile } from '../rules/model/rule.ts';
import { parseRulesResponse } from '../rules/read/rules-api.ts';

const deadlineMs = 15_000;
const maxBytes = 64_000_000;

/** `name` is a URL, or the id of a source with its credentials. Throws a `UserError` for anything else. */
function resolveServer(name: string, { sources }: Catalog, env: Environment): UpstreamServer {
  const known = sources.filter(({ kind }) => kind === 'prometheus');
  const source = known.find(({ id }) => id === name);
  if (!source && !/^https?:\/\//i.test(name)) {
    const ids = known.map(({ id }) => id).join(', ') || 'none';
    throw new UserError(
      `--prometheus ${name} is neither an address with http:// or https:// nor the id of a source; there is ${ids}.`,
    );
  }
  const found = source ? resolveServers(source, env) : resolveEndpoint(`Prometheus at ${name}`, name, env);
  if ('unset' in found) throw new UserError(`${name} is not configured: set ${found.unset.join(' and ')}.`);
  const [server] = found.servers;
  if (!server) throw new UserError(`${name} names no address.`);
  return server;
}

/** Rejects with a `UserError` when the server does not return its rules. */
export async function fetchPrometheusRules(name: string, catalog: Catalog, env: Environment): Promise<RuleFile[]> {
  // A single response cannot prove that the server's clock moves, and rules are no status.
  const server = { ...resolveServer(name, catalog, env), responseClock: undefined };
  const path = '/api/v1/rules?type=alert';
  const result = await requestUpstream({ server, path, deadlineMs, maxBytes, clock: systemClock });
  await server.connections.close();
  if ('error' in result) throw new UserError(`${result.error.message}.`);
  const body = parseJson(result.response.body);
  if (body === undefined) {
    const reason = `answers ${result.response.status} and no JSON; is the address that of a Prometheus?`;
    throw new UserError(`${server.title} ${reason}`);
  }
  const rules = parseRulesResponse(body, name);
  if (typeof rules === 'string') throw new UserError(`${server.title} does not tell its rules: ${rules}`);
  return rules;
}
