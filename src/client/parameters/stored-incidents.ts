/**
 * What the browser keeps of typed values: by incident, with the time of the last one.
 */
import { foldName } from '../../parameters/names.ts';

export interface TypedForIncident {
  values: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  typedAtMs: number;
  /** The fingerprint of the instance, once it is known. */
  instance: string | undefined;
}

/** By the incident's labels, the last one typed for at the end. */
export type StoredIncidents = Map<string, TypedForIncident>;

const listEntries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** Values that `isCurrent` denies are left out. Without lib/json.ts: sharing it with the search code would cost every runbook another request. */
export function parseStoredIncidents(
  stored: unknown,
  isCurrent: (name: string, value: string) => boolean,
): StoredIncidents {
  return new Map(
    listEntries(stored).flatMap(([incident, typed]): [string, TypedForIncident][] => {
      const fields = new Map(listEntries(typed));
      const typedAtMs = fields.get('typedAtMs');
      const values = listEntries(fields.get('values')).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && isCurrent(entry[0], entry[1]),
      );
      const instance = fields.get('instance');
      const typedFor = {
        values: new Map(values),
        typedAtMs: Number(typedAtMs),
        instance: typeof instance === 'string' ? instance : undefined,
      };
      return typeof typedAtMs === 'number' && values.length > 0 ? [[incident, typedFor]] : [];
    }),
  );
}

/** The same for every spelling and order of the labels; empty without any. */
export const identifyIncident = (labels: ReadonlyMap<string, string>): string =>
  labels.size === 0 ? '' : JSON.stringify([...labels].map(([name, value]) => [foldName(name), value]).sort());
