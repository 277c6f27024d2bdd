/**
 * The values that the reader typed. They may be secret, so they are kept only for this tab and page; values of parameters
 * marked harmless are kept in the browser for all pages of the service. Works without storage, too.
 */

const prefix = 'flarepath-parameters';

/** `/runbooks/api/` of `/runbooks/api/high-error-rate/`. */
const servicePath = (page: string): string => page.split('/').slice(0, 3).join('/');

/** Without lib/json.ts: sharing it with the search code would cost every runbook another request. */
function readStored(store: Storage, key: string): Record<string, string> {
  const stored: unknown = JSON.parse(store.getItem(key) ?? '{}');
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, value]) => typeof value === 'string'));
}

export class TypedValues {
  readonly #values: Map<string, string>;
  readonly #harmless: ReadonlySet<string>;
  readonly #pageKey: string;
  readonly #serviceKey: string;

  /** `page` is the page's path; `harmless` has the names of the parameters whose values are kept in the browser. */
  constructor(page: string, harmless: ReadonlySet<string>) {
    this.#pageKey = `${prefix}:${page}`;
    this.#serviceKey = `${prefix}:${servicePath(page)}`;
    this.#harmless = harmless;
    this.#values = new Map();
    try {
      const kept = Object.entries(readStored(localStorage, this.#serviceKey)).filter(([name]) => harmless.has(name));
      this.#values = new Map([...kept, ...Object.entries(readStored(sessionStorage, this.#pageKey))]);
    } catch {
      // Storage may be blocked.
    }
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** An empty value removes the name. */
  set(name: string, value: string): void {
    if (value === '') this.#values.delete(name);
    else this.#values.set(name, value);
    this.#save();
  }

  clear(): void {
    this.#values.clear();
    this.#save();
  }

  #save(): void {
    const all = [...this.#values];
    try {
      const forPage = all.filter(([name]) => !this.#harmless.has(name));
      sessionStorage.setItem(this.#pageKey, JSON.stringify(Object.fromEntries(forPage)));
      if (this.#harmless.size === 0) return;
      const others = Object.entries(readStored(localStorage, this.#serviceKey)).filter(
        ([name]) => !this.#harmless.has(name),
      );
      const forService = all.filter(([name]) => this.#harmless.has(name));
      localStorage.setItem(this.#serviceKey, JSON.stringify(Object.fromEntries([...others, ...forService])));
    } catch {
      // Storage may be blocked or full; the values stay in memory.
    }
  }
}
