/**
 * The connections to a server. An idle one may be closed by the other side just when it is used again, so each request knows
 * whether its connection has been used before.
 */
import { LRUCache } from 'lru-cache';
import { Client, type Dispatcher } from 'undici';

/** Short, so that our idle connections do not delay the shutdown of an upstream server. */
const keepAliveMs = 10_000;

/** More than the queries of any catalog. */
const maxRequests = 5000;

/** A client has at most one connection, and opens a new one when that is closed. */
interface Connection {
  client: Client;
  isOpen: boolean;
}

export class Connections {
  readonly #origin: string;
  readonly #ca: string | undefined;
  /** Those that no request is using. */
  readonly #idle: Connection[] = [];
  /** Requests that got a response the last time. A server that breaks every connection is not sent twice as many requests. */
  readonly #answered = new LRUCache<string, true>({ max: maxRequests });

  /** `ca` is the PEM of the authorities to trust instead of the default ones. */
  constructor(url: string, ca: string | undefined) {
    this.#origin = new URL(url).origin;
    this.#ca = ca;
  }

  /**
   * Resolves to what `send` gives for a connection. If one that has been used before breaks, `send` is called once more, for a
   * fresh one, provided that `request` got a response the last time. `isBreak` recognizes the error of a broken connection.
   */
  async use<Result>(
    request: string,
    send: (dispatcher: Dispatcher) => Promise<Result>,
    isBreak: (error: unknown) => boolean,
  ): Promise<Result> {
    const connection = this.#idle.pop() ?? this.#create();
    const wasAnswered = this.#answered.delete(request);
    const canRepeat = connection.isOpen && wasAnswered;
    try {
      const result = await send(connection.client).catch((error: unknown) => {
        if (!canRepeat || !isBreak(error)) throw error;
        // The client opens another connection.
        return send(connection.client);
      });
      this.#answered.set(request, true);
      return result;
    } finally {
      this.#idle.push(connection);
    }
  }

  /** To be called when no request is in flight. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ client }) => client.close()));
  }

  #create(): Connection {
    const client = new Client(this.#origin, {
      keepAliveTimeout: keepAliveMs,
      // Our own deadline covers the whole response.
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(this.#ca !== undefined && { connect: { ca: this.#ca } }),
    });
    const connection = { client, isOpen: false };
    client.on('connect', () => {
      connection.isOpen = true;
    });
    client.on('disconnect', () => {
      connection.isOpen = false;
    });
    return connection;
  }
}
