/**
 * A server that can be asked: its address, how it knows us, and whom we trust to vouch for it. Made once at the start.
 */
import { Agent } from 'undici';
import type { Source } from '../../catalog/graph/catalog.ts';
import type { Environment } from '../../lib/environment.ts';
import { type FindCredentials, prepareCredentials } from './credentials.ts';
import { readCaBundle } from './secret-file.ts';
import { expandOptional, listVariables, resolveUrls, UpstreamConfigError } from './source-url.ts';

export interface UpstreamServer {
  /** The first words of every sentence about it. */
  title: string;
  /** With its path prefix, without a slash at the end. */
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  findCredentials: FindCredentials;
  agent: Agent;
  /** PEM of whom to trust instead of the usual authorities. */
  caBundle: string | undefined;
}

/** What can be asked, or the variables that must be set before. */
export type ResolvedServers = { servers: UpstreamServer[] } | { unset: string[] };

/** Idle connections of ours must not keep a server of theirs from stopping. */
const keepAliveMs = 10_000;

/** Throws a `TargetError` when `path` names no file with certificates. */
function createTlsAgent(path: string | undefined): Pick<UpstreamServer, 'agent' | 'caBundle'> {
  const caBundle = path === undefined ? undefined : readCaBundle(path);
  if (path !== undefined && caBundle === undefined)
    throw new UpstreamConfigError(`${path} holds no certificate in PEM form, or cannot be read.`);
  const agent = new Agent({
    keepAliveTimeout: keepAliveMs,
    // The deadline over the whole answer is our own.
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(caBundle !== undefined && { connect: { ca: caBundle } }),
  });
  return { agent, caBundle };
}

/** A source's servers: one, or all the replicas that it names. Throws a `TargetError` for a malformed setting. */
export function resolveServers(source: Source, env: Environment): ResolvedServers {
  const target = resolveUrls(source.url, env);
  if ('unset' in target) return target;
  if (source.kind === 'prometheus' && target.urls.length > 1)
    throw new UpstreamConfigError(
      `${listVariables(source.url).join(', ') || `The url of ${source.id}`} holds ${target.urls.length} addresses, but a Prometheus has one: name a source for each, or what stands before all of them, such as Thanos.`,
    );
  const tenant = expandOptional(source.tenant, env);
  const trust = createTlsAgent(expandOptional(source.ca, env));
  const findCredentials = prepareCredentials(source.auth, env);
  const title = source.title ?? source.id;
  const servers = target.urls.map(
    (url, index): UpstreamServer => ({
      title: target.urls.length === 1 ? title : `${title} ${index + 1}`,
      url,
      method: source.method,
      headers: tenant === undefined ? {} : { 'x-scope-orgid': tenant },
      findCredentials,
      ...trust,
    }),
  );
  return { servers };
}

/** An endpoint of a service, which is asked without any credentials. */
export function resolveEndpoint(
  title: string,
  template: string,
  env: Environment,
  ca?: string,
): ResolvedServers {
  const target = resolveUrls(template, env);
  if ('unset' in target) return target;
  const trust = createTlsAgent(expandOptional(ca, env));
  const findCredentials = prepareCredentials(undefined, env);
  return {
    servers: target.urls.map((url) => ({
      title,
      url,
      method: 'GET',
      headers: {},
      findCredentials,
      ...trust,
    })),
  };
}
