/**
 * RFC 6901: a path into a JSON value.
 */

/** The value at `pointer`, or `found: false` when a part of the way is missing. Own properties only. */
export function resolveJsonPointer(
  value: unknown,
  pointer: string,
): { found: true; value: unknown } | { found: false } {
  let current = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
      return { found: false };
    current = Reflect.get(current, key);
  }
  return { found: true, value: current };
}
