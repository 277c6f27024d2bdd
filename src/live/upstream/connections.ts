/**
 * The connections to a server. An idle one may be closed by the other side just when it is used again, so it is known whether a
 * request went out on one of those.
 */
import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';

/** Short, so that our idle connections do not delay the shutdown of an upstream server. */
const keepAliveMs = 10_000;

export class Connections {
  readonly #keptAlive: Agent;
  readonly #fresh: Agent;
  readonly #open = new Set<Socket>();
  /** Requests that are using a connection now. */
  #busyCount = 0;

  /** `ca` is the PEM of the authorities to trust instead of the default ones. */
  constructor(ca: string | undefined) {
    const connectOnce = buildConnector({ ...(ca !== undefined && { ca }) });
    const connect: buildConnector.connector = (options, done) =>
      connectOnce(options, (...result) => {
        const [, socket] = result;
        if (socket) this.#track(socket);
        done(...result);
      });
    // Our own deadline covers the whole response.
    const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
    this.#keptAlive = new Agent({ connect, keepAliveTimeout: keepAliveMs, ...timeouts });
    this.#fresh = new Agent({ connect: connectOnce, pipelining: 0, ...timeouts });
  }

  #track(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
  }

  /** Runs `work` on a connection that may have been used before; `isReused` is whether it was. */
  async use<Result>(work: (dispatcher: Dispatcher, isReused: boolean) => Promise<Result>): Promise<Result> {
    const isReused = this.#open.size > this.#busyCount;
    this.#busyCount += 1;
    try {
      return await work(this.#keptAlive, isReused);
    } finally {
      this.#busyCount -= 1;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#keptAlive.close(), this.#fresh.close()]);
  }

  /** Opens a connection for each request. */
  get fresh(): Dispatcher {
    return this.#fresh;
  }
}
