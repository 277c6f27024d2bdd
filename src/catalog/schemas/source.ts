/**
 * A source's file, `sources/<source>.yaml`: a Prometheus or an Alertmanager. Credentials are never in it, only the names of
 * environment variables or the paths of files.
 */
import { z } from 'zod';
import { seconds, text, urlTemplate } from './values/text.ts';

const variableName = z
  .string('must be the name of an environment variable')
  .regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable, such as PROMETHEUS_TOKEN');

/** May contain `${NAME}`; the setting is not used while that variable is unset. */
const optionalTemplate = text.optional();

/**
 * Credentials: user and password, or a token. A file is read for every request, so that a secret can be rotated without a
 * restart.
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
    const reject = (message: string): void => context.addIssue({ code: 'custom', message });
    if (auth.user !== undefined && !hasPassword)
      reject('names a user but no password; add passwordEnv: or passwordFile:');
    if (auth.user === undefined && hasPassword) reject('names a password but no user; add user:');
    if (!hasToken && auth.user === undefined) reject('names neither a user nor a token');
  });

export type Auth = z.infer<typeof authSchema>;

/** `prometheus`: at the source's own URL. A URL: where readers reach the source by another one. */
const exploreSchema = z.union(
  [z.literal('prometheus'), z.literal('none'), z.strictObject({ grafana: urlTemplate, datasource: text }), urlTemplate],
  'must be prometheus, none, an http(s) address, or { grafana: address, datasource: uid }',
);

export const sourceSchema = z.strictObject({
  kind: z.enum(['prometheus', 'alertmanager'], 'must be prometheus or alertmanager'),
  title: text.optional(),
  /** For an Alertmanager, all its replicas, separated by commas. */
  url: urlTemplate,
  auth: authSchema.optional(),
  /** Sent as `X-Scope-OrgID`, for multi-tenant Mimir, Cortex and Loki. */
  tenant: optionalTemplate,
  /** Path of a PEM file with the CAs to trust instead of the default ones. */
  ca: optionalTemplate,
  /** How queries are sent; GET for proxies that block POST. */
  method: z.enum(['GET', 'POST'], 'must be GET or POST').default('POST'),
  /** Where a reader opens a query: by default the source itself, or Grafana, another URL, or nowhere. */
  explore: exploreSchema.optional(),
  /** The alert that always fires while alerting works, such as Watchdog. */
  watchdog: optionalTemplate,
  /** Interval for fetching alerts, in seconds. */
  refresh: seconds.refine((value) => value >= 1, 'must be at least 1 s').default(10),
});

export type SourceFields = z.infer<typeof sourceSchema>;
