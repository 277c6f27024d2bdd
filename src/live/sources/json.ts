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

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function textField(value: unknown, name: string): string {
  const found = field(value, name);
  return typeof found === 'string' ? found : '';
}

export function listField(value: unknown, name: string): unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** A map of text to text; other values are left out. */
export function textMap(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string'));
}

/** Milliseconds since 1970 of an RFC 3339 time; `undefined` for none, and for Go's zero time. */
export function timeMs(written: string): number | undefined {
  const parsed = Date.parse(written);
  return Number.isNaN(parsed) || parsed <= 0 ? undefined : parsed;
}
