/**
 * The rules of a running Prometheus, asked for once: a GET with a deadline and a cap, nothing else.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Environment } from '../lib/environment.ts';
import { ask } from '../live/ask/ask.ts';
import { endpointServer, type Server, serversOf } from '../live/ask/server.ts';
import { systemClock } from '../live/clock.ts';
import type { RuleFile } from '../rules/read/rule.ts';
import { readToldRules } from '../rules/read/told-rules.ts';

const deadlineMs = 15_000;
const maxBytes = 64_000_000;

/** `name` is an address, or the id of a source, which brings its credentials. Throws what cannot be asked. */
function findServer(name: string, { sources }: Catalog, env: Environment): Server {
  const known = sources.filter(({ kind }) => kind === 'prometheus');
  const source = known.find(({ id }) => id === name);
  if (!source && !/^https?:\/\//i.test(name)) {
    const ids = known.map(({ id }) => id).join(', ') || 'none';
    throw new TypeError(
      `--prometheus ${name} is neither an address with http:// or https:// nor the id of a source; there is ${ids}.`,
    );
  }
  const found = source ? serversOf(source, env) : endpointServer(`Prometheus at ${name}`, name, env);
  if ('unset' in found) throw new TypeError(`${name} is not configured: set ${found.unset.join(' and ')}.`);
  const [server] = found.servers;
  if (!server) throw new TypeError(`${name} names no address.`);
  return server;
}

/** Rejects with a sentence when the server does not tell its rules. */
export async function askForRules(name: string, catalog: Catalog, env: Environment): Promise<RuleFile[]> {
  const server = findServer(name, catalog, env);
  const path = '/api/v1/rules?type=alert';
  const asked = await ask({ server, path, deadlineMs, maxBytes, clock: systemClock });
  await server.agent.close();
  if ('fault' in asked) throw new TypeError(`${asked.fault.words}.`);
  let body: unknown;
  try {
    body = JSON.parse(asked.answer.body);
  } catch {
    const words = `answers ${asked.answer.status} and no JSON; is the address that of a Prometheus?`;
    throw new TypeError(`${server.title} ${words}`);
  }
  const rules = readToldRules(body, name);
  if (typeof rules === 'string') throw new TypeError(`${server.title} does not tell its rules: ${rules}`);
  return rules;
}
