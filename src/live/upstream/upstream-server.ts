/**
 * An upstream server: its URL, our credentials, and the authorities it is trusted by. Created once at startup.
 */
import type { Source } from '../../catalog/graph/catalog.ts';
import type { Environment } from '../../lib/environment.ts';
import { UserError } from '../../lib/user-error.ts';
import { Connections } from './connections.ts';
import { type FindCredentials, prepareCredentials } from './credentials.ts';
import { ResponseClock } from './response-clock.ts';
import { readCaBundle } from './secret-file.ts';
import { expandOptional, listVariables, refuseQueries, resolveUrls } from './source-url.ts';

export interface UpstreamServer {
  /** Messages about the server start with it. */
  title: string;
  /** With its path prefix, without a trailing slash. */
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  findCredentials: FindCredentials;
  connections: Connections;
  /** `undefined` where the age of a response does not matter. */
  responseClock: ResponseClock | undefined;
  /** PEM of the authorities to trust instead of the default ones. */
  caBundle: string | undefined;
}

/** The servers of a source or endpoint, or the variables that must be set first. */
export type ResolvedServers = { servers: UpstreamServer[] } | { unset: string[] };

/** Throws a `UserError` when the file at `path` is no bundle of certificates. */
function readTrust(path: string | undefined): string | undefined {
  const bundle = path === undefined ? undefined : readCaBundle(path);
  if (bundle && 'problem' in bundle)
    throw new UserError(
      `${path} ${bundle.problem}; it must hold certificates in PEM form, from -----BEGIN CERTIFICATE-----.`,
    );
  return bundle?.pem;
}

/** As Mimir and Cortex take it, several with `|` between; anything else would be refused by each request, or end a header. */
const tenantForm = /^(?!\.\.?(?:\||$))[\w!.*'()-]{1,150}(?:\|(?!\.\.?(?:\||$))[\w!.*'()-]{1,150})*$/;

function validateTenant(tenant: string | undefined, template = ''): string | undefined {
  if (tenant === undefined || tenantForm.test(tenant)) return tenant;
  throw new UserError(
    `${listVariables(template).join(', ') || 'The tenant'} must be a tenant of at most 150 letters, digits and !-_.*'(), or several with | between.`,
  );
}

/** Each server has its own connections and its own clock. */
const createState = (
  url: string,
  caBundle: string | undefined,
): Pick<UpstreamServer, 'connections' | 'responseClock' | 'caBundle'> => ({
  connections: new Connections(url, caBundle),
  responseClock: new ResponseClock(),
  caBundle,
});

/** A source's servers: one, or all its replicas. Throws a `UserError` for a malformed setting. */
export function resolveServers(source: Source, env: Environment): ResolvedServers {
  const resolved = resolveUrls(source.url, env);
  if ('unset' in resolved) return resolved;
  if (source.kind === 'prometheus' && resolved.urls.length > 1)
    throw new UserError(
      `${listVariables(source.url).join(', ') || `The url of ${source.id}`} holds ${resolved.urls.length} addresses, but a Prometheus has one: name a source for each, or what stands before all of them, such as Thanos.`,
    );
  refuseQueries(resolved.urls, source.url);
  const tenant = validateTenant(expandOptional(source.tenant, env), source.tenant);
  const caBundle = readTrust(expandOptional(source.ca, env));
  const findCredentials = prepareCredentials(source.auth, env);
  const title = source.title ?? source.id;
  const servers = resolved.urls.map(
    (url, index): UpstreamServer => ({
      title: resolved.urls.length === 1 ? title : `${title} ${index + 1}`,
      url,
      method: source.method,
      headers: tenant === undefined ? {} : { 'x-scope-orgid': tenant },
      findCredentials,
      ...createState(url, caBundle),
    }),
  );
  return { servers };
}

/** An endpoint of a service, which gets no credentials. */
export function resolveEndpoint(title: string, template: string, env: Environment, ca?: string): ResolvedServers {
  const resolved = resolveUrls(template, env);
  if ('unset' in resolved) return resolved;
  const caBundle = readTrust(expandOptional(ca, env));
  const findCredentials = prepareCredentials(undefined, env);
  return {
    servers: resolved.urls.map((url) => ({
      title,
      url,
      method: 'GET',
      headers: {},
      findCredentials,
      ...createState(url, caBundle),
    })),
  };
}
