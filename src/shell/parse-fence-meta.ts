/**
 * What stands behind a fence's language: `risk="Deletes every key." title='Empty the cache'`.
 */
export function parseFenceMeta(raw: string): Record<string, string> {
  const pairs = raw.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  );
}
