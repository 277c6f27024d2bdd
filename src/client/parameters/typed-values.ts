/**
 * The values that the reader typed, each for one incident: the instance or the link that the page was about. They may be
 * secret, so they are kept only for this tab and page; values of parameters marked harmless are kept in the browser for
 * all pages of the service. Works without storage, too.
 */
import { parseStoredIncidents, type StoredIncidents, type TypedForIncident } from './stored-incidents.ts';

const prefix = 'flarepath-parameters';

/** Incidents of a page whose values are kept; the oldest is dropped. */
const maxIncidents = 8;

/** `/runbooks/api/` of `/runbooks/api/high-error-rate/`. */
const servicePath = (page: string): string => page.split('/').slice(0, 3).join('/');

function readStored(store: () => Storage, key: string): unknown {
  try {
    return JSON.parse(store().getItem(key) ?? '{}');
  } catch {
    // Storage may be blocked.
    return {};
  }
}

const readHarmless = (stored: unknown): Map<string, string> =>
  new Map(
    typeof stored === 'object' && stored !== null
      ? Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      : [],
  );

/** The chosen instance, or the first of those that a page without labels in its URL lists. */
export interface CurrentInstance {
  /** The label set's fingerprint; `undefined` while none is chosen. */
  id: string | undefined;
  /** When its alert began, in milliseconds since 1970; NaN when unknown. */
  sinceMs: number;
}

export class TypedValues {
  readonly #incidents: StoredIncidents;
  readonly #kept: Map<string, string>;
  readonly #harmless: ReadonlySet<string>;
  readonly #pageKey: string;
  readonly #serviceKey: string;
  #incident = '';
  #instance: CurrentInstance | undefined;
  #replaced: ReadonlyMap<string, string> = new Map();

  /** `page` is the page's path; `harmless` has the names of the parameters whose values are kept in the browser. */
  constructor(page: string, harmless: ReadonlySet<string>) {
    this.#pageKey = `${prefix}:${page}`;
    this.#serviceKey = `${prefix}:${servicePath(page)}`;
    this.#harmless = harmless;
    const kept = readHarmless(readStored(() => localStorage, this.#serviceKey));
    this.#kept = new Map([...kept].filter(([name]) => harmless.has(name)));
    const isCurrent = (name: string, value: string): boolean => !harmless.has(name) || this.#kept.get(name) === value;
    // Another page may have cleared or changed a harmless value.
    this.#incidents = parseStoredIncidents(
      readStored(() => sessionStorage, this.#pageKey),
      isCurrent,
    );
  }

  /** What was typed for this incident. */
  get(name: string): string | undefined {
    return this.#current?.values.get(name);
  }

  /** A harmless value, typed at any time for the service. */
  getKept(name: string): string | undefined {
    return this.#kept.get(name);
  }

  /** What was typed for the incident before this one, and fills nothing any more. */
  get replaced(): ReadonlyMap<string, string> {
    return this.#replaced;
  }

  /**
   * Says which incident the page is about: `incident` identifies the labels in the URL, empty for none. What was typed for
   * another instance, or before the alert of this one began, was for an earlier incident.
   */
  bind(incident: string, instance: CurrentInstance | undefined): void {
    this.#incident = incident;
    this.#instance = instance;
    const known = this.#current;
    if (known && instance) {
      const isOther = known.instance !== undefined && instance.id !== undefined && known.instance !== instance.id;
      if (!isOther && !(known.typedAtMs < instance.sinceMs))
        this.#incidents.set(incident, { ...known, instance: instance.id ?? known.instance });
      else {
        this.#incidents.delete(incident);
        this.#incidents.set(`before ${incident}`, known);
        this.#save();
      }
    }
    this.#replaced = this.#current ? new Map() : ([...this.#incidents.values()].at(-1)?.values ?? new Map());
  }

  /** An empty value removes the name. `nowMs` is in milliseconds since 1970. */
  set(name: string, value: string, nowMs: number): void {
    const values = new Map(this.#current?.values);
    if (value === '') values.delete(name);
    else values.set(name, value);
    if (this.#harmless.has(name)) {
      if (value === '') this.#kept.delete(name);
      else this.#kept.set(name, value);
    }
    this.#keep(values, nowMs);
  }

  /** Takes what was replaced over to this incident. */
  restore(nowMs: number): void {
    this.#keep(new Map([...this.#replaced, ...(this.#current?.values ?? [])]), nowMs);
    this.#replaced = new Map();
  }

  clear(): void {
    this.#incidents.clear();
    this.#kept.clear();
    this.#replaced = new Map();
    this.#save();
  }

  get #current(): TypedForIncident | undefined {
    return this.#incidents.get(this.#incident);
  }

  #keep(values: ReadonlyMap<string, string>, typedAtMs: number): void {
    const instance = this.#instance?.id ?? this.#current?.instance;
    this.#incidents.delete(this.#incident);
    if (values.size > 0) this.#incidents.set(this.#incident, { values, typedAtMs, instance });
    for (const oldest of [...this.#incidents.keys()].slice(0, -maxIncidents)) this.#incidents.delete(oldest);
    this.#save();
  }

  #save(): void {
    try {
      const incidents = [...this.#incidents].map(([incident, { values, ...typed }]) => [
        incident,
        { ...typed, values: Object.fromEntries(values) },
      ]);
      sessionStorage.setItem(this.#pageKey, JSON.stringify(Object.fromEntries(incidents)));
      if (this.#harmless.size === 0) return;
      const others = [...readHarmless(readStored(() => localStorage, this.#serviceKey))];
      const kept = [...others.filter(([name]) => !this.#harmless.has(name)), ...this.#kept];
      localStorage.setItem(this.#serviceKey, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // Storage may be blocked or full; the values stay in memory.
    }
  }
}
