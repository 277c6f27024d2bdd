/** Finding out, before anything starts, that a port of the demo is in use by somebody else. */
import { createServer } from 'node:net';

export interface WantedPort {
  /** Who would listen there: `the site`. */
  who: string;
  port: number;
  /** The environment variable that moves it. */
  variable: string;
}

/** Why 127.0.0.1:`port` cannot be listened on; undefined when it can. */
async function tryPort(port: number): Promise<string | undefined> {
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
export async function describeTakenPorts(wanted: readonly WantedPort[]): Promise<string[]> {
  const problems: string[] = [];
  const claimed = new Map<number, string>();
  for (const { who, port, variable } of wanted) {
    const other = claimed.get(port);
    const why = other ? `is wanted by ${other} too` : await tryPort(port);
    claimed.set(port, who);
    if (why) problems.push(`Port ${port} for ${who} ${why}: set ${variable} to a free port.`);
  }
  return problems;
}
