/**
 * What the reader typed: kept for this tab and this page alone, since it may be secret; what an author marked as harmless is
 * kept in the browser, for all pages of the service. Where the browser keeps nothing, everything else still works.
 */
const prefix = 'flarepath-parameters';

/** `/runbooks/api/` of `/runbooks/api/high-error-rate/`. */
const servicePath = (page: string): string => page.split('/').slice(0, 3).join('/');

function read(store: Storage, key: string): Record<string, string> {
  const found: unknown = JSON.parse(store.getItem(key) ?? '{}');
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(Object.entries(found).filter((entry) => typeof entry[1] === 'string'));
}

export class TypedValues {
  readonly #values: Map<string, string>;
  readonly #harmless: ReadonlySet<string>;
  readonly #pageKey: string;
  readonly #serviceKey: string;

  /** `page` is the page's path; `harmless` are the names of parameters that may outlive the tab. */
  constructor(page: string, harmless: ReadonlySet<string>) {
    this.#pageKey = `${prefix}:${page}`;
    this.#serviceKey = `${prefix}:${servicePath(page)}`;
    this.#harmless = harmless;
    this.#values = new Map();
    try {
      const lasting = Object.entries(read(localStorage, this.#serviceKey)).filter(([name]) =>
        harmless.has(name),
      );
      this.#values = new Map([...lasting, ...Object.entries(read(sessionStorage, this.#pageKey))]);
    } catch {
      // Storage may be forbidden, full, or somebody else's.
    }
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** An empty value forgets. */
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
      const own = all.filter(([name]) => !this.#harmless.has(name));
      sessionStorage.setItem(this.#pageKey, JSON.stringify(Object.fromEntries(own)));
      if (this.#harmless.size === 0) return;
      const others = Object.entries(read(localStorage, this.#serviceKey)).filter(
        ([name]) => !this.#harmless.has(name),
      );
      const lasting = all.filter(([name]) => this.#harmless.has(name));
      localStorage.setItem(this.#serviceKey, JSON.stringify(Object.fromEntries([...others, ...lasting])));
    } catch {
      // Kept in this page at least.
    }
  }
}
