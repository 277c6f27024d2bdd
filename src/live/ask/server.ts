/**
 * A server that can be asked: its address, how it knows us, and whom we trust to vouch for it. Made once at the start.
 */
import { Agent } from 'undici';
import type { Source } from '../../catalog/catalog.ts';
import type { Environment } from '../../lib/environment.ts';
import { fillOptional, resolveTarget, TargetError, variablesIn } from '../target.ts';
import { credentialsOf, type FindCredentials } from './credentials.ts';
import { readAuthorities } from './secret-file.ts';

export interface Server {
  /** The first words of every sentence about it. */
  title: string;
  /** With its path prefix, without a slash at the end. */
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  findCredentials: FindCredentials;
  agent: Agent;
  /** PEM of whom to trust instead of the usual authorities. */
  authorities: string | undefined;
}

/** What can be asked, or the variables that must be set before. */
export type Servers = { servers: Server[] } | { unset: string[] };

/** Idle connections of ours must not keep a server of theirs from stopping. */
const keepAliveMs = 10_000;

/** Throws a `TargetError` when `path` names no file with certificates. */
function trusting(path: string | undefined): Pick<Server, 'agent' | 'authorities'> {
  const authorities = path === undefined ? undefined : readAuthorities(path);
  if (path !== undefined && authorities === undefined)
    throw new TargetError(`${path} holds no certificate in PEM form, or cannot be read.`);
  const agent = new Agent({
    keepAliveTimeout: keepAliveMs,
    // The deadline over the whole answer is our own.
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(authorities !== undefined && { connect: { ca: authorities } }),
  });
  return { agent, authorities };
}

/** A source's servers: one, or all the replicas that it names. Throws a `TargetError` for a malformed setting. */
export function serversOf(source: Source, env: Environment): Servers {
  const target = resolveTarget(source.url, env);
  if ('unset' in target) return target;
  if (source.kind === 'prometheus' && target.urls.length > 1)
    throw new TargetError(
      `${variablesIn(source.url).join(', ') || `The url of ${source.id}`} holds ${target.urls.length} addresses, but a Prometheus has one: name a source for each, or what stands before all of them, such as Thanos.`,
    );
  const tenant = fillOptional(source.tenant, env);
  const trust = trusting(fillOptional(source.ca, env));
  const findCredentials = credentialsOf(source.auth, env);
  const title = source.title ?? source.id;
  const servers = target.urls.map(
    (url, index): Server => ({
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
export function endpointServer(title: string, template: string, env: Environment, ca?: string): Servers {
  const target = resolveTarget(template, env);
  if ('unset' in target) return target;
  const trust = trusting(fillOptional(ca, env));
  const findCredentials = credentialsOf(undefined, env);
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
