/** Checks before the start whether a port of the demo is in use. */
import { createServer } from 'node:net';

export interface RequiredPort {
  /** What would listen there: `the site`. */
  owner: string;
  port: number;
  /** The environment variable that changes it. */
  variable: string;
}

/** Why 127.0.0.1:`port` cannot be listened on; undefined when it can. */
async function findPortProblem(port: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const server = createServer();
  server.once('error', (error) => {
    const code = 'code' in error ? error.code : undefined;
    resolve(code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.message})`);
  });
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  return promise;
}

/** A sentence for each port that cannot be used, with the variable that changes it. */
export async function describePortConflicts(required: readonly RequiredPort[]): Promise<string[]> {
  const problems: string[] = [];
  const claimed = new Map<number, string>();
  for (const { owner, port, variable } of required) {
    const other = claimed.get(port);
    const problem = other ? `is wanted by ${other} too` : await findPortProblem(port);
    claimed.set(port, owner);
    if (problem) problems.push(`Port ${port} for ${owner} ${problem}: set ${variable} to a free port.`);
  }
  return problems;
}
