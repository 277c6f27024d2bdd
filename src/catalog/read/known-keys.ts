/**
 * Which keys a schema knows at a place, for "did you mean": read off the schema itself, so it cannot lag behind.
 */
import { z } from 'zod';

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}

/** The keys of the object that `schema` expects at `path`; empty where any key is fine. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  const here = unwrap(schema);
  const [key, ...rest] = path;
  if (key === undefined) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  if (here instanceof z.ZodObject) return knownKeys(here.shape[String(key)], rest);
  if (here instanceof z.ZodRecord) return knownKeys(here.valueType, rest);
  return here instanceof z.ZodArray ? knownKeys(here.element, rest) : [];
}
