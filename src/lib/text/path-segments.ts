/**
 * The segments of a path with `/`, whether of a file, a URL or an id.
 */

/** `api/high-error-rate` → `api`. */
export const getFirstSegment = (path: string): string => path.split('/', 1)[0] ?? '';

/** `/usr/bin/bash` → `bash`; slashes at the end do not count. */
export const getLastSegment = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? '';
