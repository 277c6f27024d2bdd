/**
 * Readers for JSON from outside. They never throw: a wrong shape is `undefined` or empty.
 */
import { countParsedMembers, countWrittenMembers, maxJsonDepth } from './json-text.ts';

/** `undefined` where `text` is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * For documents of other servers: `undefined` also where `text` nests deeper than an API's document, or where an object has a name
 * twice, because which of the two values counts differs from parser to parser.
 */
export function parseStrictJson(text: string): unknown {
  const written = countWrittenMembers(text, maxJsonDepth);
  const document = written === undefined ? undefined : parseJson(text);
  return document !== undefined && countParsedMembers(document) === written ? document : undefined;
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

/** A map of strings to strings; `undefined` for anything else. */
export function parseLabels(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return hasOnlyStrings(value) ? value : undefined;
}

const isString = (value: unknown): value is string => typeof value === 'string';

const hasOnlyStrings = (value: object): value is Record<string, string> => Object.values(value).every(isString);

/** The entries of an object whose value is a string. */
export function pickStrings(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  // Not copied, because a document may have a million labels.
  if (!Array.isArray(value) && hasOnlyStrings(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => isString(each)));
}

/** The end of the year 9999. Later times cannot be formatted as RFC 3339. */
const maxTimestampMs = 253_402_300_799_999;

export const isTimestamp = (ms: number): boolean => ms > 0 && ms <= maxTimestampMs;

/** RFC 3339: other forms, and those without a time zone, mean another time on another machine. */
const timestampForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since 1970 of an RFC 3339 time; `undefined` for anything else, and for Go's zero time. */
export function parseTimestampMs(written: string): number | undefined {
  const parsed = timestampForm.test(written) ? Date.parse(written) : Number.NaN;
  return isTimestamp(parsed) ? parsed : undefined;
}
