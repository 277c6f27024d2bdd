/**
 * The door for upstream JSON: small readers that return `undefined` for a wrong shape and never throw.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function readJsonField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function readJsonString(value: unknown, name: string): string {
  const found = readJsonField(value, name);
  return typeof found === 'string' ? found : '';
}

export function readJsonArray(value: unknown, name: string): unknown[] {
  const found = readJsonField(value, name);
  return Array.isArray(found) ? found : [];
}

export const isNullish = (value: unknown): value is undefined | null => value === undefined || value === null;

/** A map of text to text; `undefined` for anything else. */
export function parseLabels(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const map = pickStrings(value);
  return Object.keys(map).length === Object.keys(value).length ? map : undefined;
}

/** A map of text to text; other values are left out. */
export function pickStrings(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string'));
}

/** The last moment of the year 9999: what is later is no time, and could not be counted on from. */
const maxTimestampMs = 253_402_300_799_999;

/** Milliseconds since 1970 of an RFC 3339 time; `undefined` for none, and for Go's zero time. */
export function parseTimestampMs(written: string): number | undefined {
  const parsed = Date.parse(written);
  return parsed > 0 && parsed <= maxTimestampMs ? parsed : undefined;
}
