/**
 * The keys that a schema accepts, for "Did you mean" hints.
 */
import { z } from 'zod';

function unwrapSchema(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrapSchema(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrapSchema(schema.in) : schema;
}

/** The keys of the object that `schema` expects at `path`; empty where it accepts any key. */
export function listKnownKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  const here = unwrapSchema(schema);
  const [key, ...rest] = path;
  if (key === undefined) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  if (here instanceof z.ZodObject) return listKnownKeys(here.shape[String(key)], rest);
  if (here instanceof z.ZodRecord) return listKnownKeys(here.valueType, rest);
  return here instanceof z.ZodArray ? listKnownKeys(here.element, rest) : [];
}
