/**
 * A source's file, `sources/<source>.yaml`: a server that answers for many signals.
 * Credentials are named, never written: the file holds the name of an environment variable or a path.
 */
import { z } from 'zod';
import { seconds, text, urlTemplate } from './text.ts';

const variableName = z
  .string('must be the name of an environment variable')
  .regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable, such as PROMETHEUS_TOKEN');

/** What stands here may be `${NAME}`; where that is not set, the setting is not used. */
const optionalTemplate = text.optional();

/**
 * How a source knows us: by a user and a password, or by a token. A file is read at every request, so a token may be
 * exchanged while we run.
 */
export const authSchema = z
  .strictObject({
    user: optionalTemplate,
    passwordEnv: variableName.optional(),
    passwordFile: optionalTemplate,
    tokenEnv: variableName.optional(),
    tokenFile: optionalTemplate,
  })
  .superRefine((auth, context) => {
    const hasPassword = auth.passwordEnv !== undefined || auth.passwordFile !== undefined;
    const hasToken = auth.tokenEnv !== undefined || auth.tokenFile !== undefined;
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    if (auth.user !== undefined && !hasPassword)
      refuse('names a user but no password; add passwordEnv: or passwordFile:');
    if (auth.user === undefined && hasPassword) refuse('names a password but no user; add user:');
    if (!hasToken && auth.user === undefined) refuse('names neither a user nor a token');
  });

export type Auth = z.infer<typeof authSchema>;

/** `prometheus`: at the source's own address; an address: at that one, when readers reach the source by another. */
const exploreSchema = z.union(
  [
    z.literal('prometheus'),
    z.literal('none'),
    z.strictObject({ grafana: urlTemplate, datasource: text }),
    urlTemplate,
  ],
  'must be prometheus, none, an http(s) address, or { grafana: address, datasource: uid }',
);

export const sourceSchema = z.strictObject({
  kind: z.enum(['prometheus', 'alertmanager'], 'must be prometheus or alertmanager'),
  title: text.optional(),
  /** An Alertmanager may name all its replicas, with commas between. */
  url: urlTemplate,
  auth: authSchema.optional(),
  /** Sent as `X-Scope-OrgID`, for Mimir, Cortex and Loki with tenants. */
  tenant: optionalTemplate,
  /** Path of a PEM file with the authorities to trust instead of the usual ones. */
  ca: optionalTemplate,
  /** How queries are sent; GET only for a proxy that lets nothing else pass. */
  method: z.enum(['GET', 'POST'], 'must be GET or POST').default('POST'),
  /** Where a reader opens a query: the source itself unless told, Grafana, another address of the source, or nowhere. */
  explore: exploreSchema.optional(),
  /** An alert that always fires while alerting works, such as Watchdog. */
  watchdog: optionalTemplate,
  /** How often alerts are asked for, in seconds. */
  refresh: seconds.refine((value) => value >= 1, 'must be at least 1 s').default(10),
});

export type SourceFields = z.infer<typeof sourceSchema>;
