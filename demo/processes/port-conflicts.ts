/** Finding out, before anything starts, that a port of the demo is in use by somebody else. */
import { createServer } from 'node:net';

export interface RequiredPort {
  /** Who would listen there: `the site`. */
  owner: string;
  port: number;
  /** The environment variable that moves it. */
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

/** One sentence for each port that cannot be had, with the variable that moves it; empty when all are free. */
export async function describePortConflicts(wanted: readonly RequiredPort[]): Promise<string[]> {
  const problems: string[] = [];
  const claimed = new Map<number, string>();
  for (const { owner, port, variable } of wanted) {
    const other = claimed.get(port);
    const why = other ? `is wanted by ${other} too` : await findPortProblem(port);
    claimed.set(port, owner);
    if (why) problems.push(`Port ${port} for ${owner} ${why}: set ${variable} to a free port.`);
  }
  return problems;
}
