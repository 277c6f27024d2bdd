/**
 * JSON Pointer, RFC 6901.
 */

/** The value at `pointer`, or `found: false` when a part of the path is missing. Own properties only. */
export function resolveJsonPointer(
  value: unknown,
  pointer: string,
): { found: true; value: unknown } | { found: false } {
  let current = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return { found: false };
    current = Reflect.get(current, key);
  }
  return { found: true, value: current };
}
