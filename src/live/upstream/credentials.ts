/**
 * Credentials of a request. The content names variables and files; their values are read here, for each request.
 */
import type { Auth } from '../../catalog/schemas/source.ts';
import type { Environment } from '../../lib/environment.ts';
import { readSecret } from './secret-file.ts';
import { expandOptional } from './source-url.ts';

/** Headers to send, or a message about what is missing, which never repeats a value. */
export type Credentials = { headers: Record<string, string> } | { missing: string };

export type FindCredentials = () => Promise<Credentials>;

/** A header holds printable ASCII only; a token with anything else was pasted wrongly. */
const isSendable = (secret: string): boolean => /^[\x20-\x7e]+$/.test(secret);

async function findSecret(
  env: Environment,
  variable: string | undefined,
  path: string | undefined,
): Promise<{ secret: string } | { missing: string } | undefined> {
  if (path !== undefined) {
    const secret = await readSecret(path);
    if (secret === undefined) return { missing: `the file ${path} cannot be read or is empty` };
    return isSendable(secret) ? { secret } : { missing: `the file ${path} holds more than a plain text` };
  }
  const secret = variable === undefined ? undefined : env[variable] || undefined;
  if (secret === undefined) return undefined;
  return isSendable(secret) ? { secret } : { missing: `${variable} holds more than a plain text` };
}

/** A token takes precedence over user and password; what is not set is ignored. */
export function prepareCredentials(auth: Auth | undefined, env: Environment): FindCredentials {
  const [user, passwordFile, tokenFile] = [auth?.user, auth?.passwordFile, auth?.tokenFile].map((each) =>
    expandOptional(each, env),
  );
  return async () => {
    const token = await findSecret(env, auth?.tokenEnv, tokenFile);
    if (token && 'missing' in token) return token;
    if (token) return { headers: { authorization: `Bearer ${token.secret}` } };
    if (user === undefined) return { headers: {} };
    const password = await findSecret(env, auth?.passwordEnv, passwordFile);
    if (password && 'missing' in password) return password;
    if (!password) return { missing: `the password of ${user} is not set` };
    const pair = Buffer.from(`${user}:${password.secret}`).toString('base64');
    return { headers: { authorization: `Basic ${pair}` } };
  };
}
