/**
 * How a file that a text links to is sent: its author is trusted less than the site's own code, so nothing in it runs
 * here. Images, PDF and text are shown; everything else, markup and scripts above all, is saved.
 */
/** By ending: types that a browser shows without reading markup, and SVG, which the policy below keeps from running. */
const shownTypes: ReadonlyMap<string, string> = new Map([
  ['apng', 'image/apng'],
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['gif', 'image/gif'],
  ['ico', 'image/vnd.microsoft.icon'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['webp', 'image/webp'],
]);

/** Endings of text that no browser runs. It is sent as plain text, whatever its own type is. */
const textEndings = new Set(
  'adoc cfg conf csv diff ini json log markdown md ndjson patch promql properties rst sql text toml tsv txt yaml yml'.split(
    ' ',
  ),
);

/** A document under this policy has an opaque origin, runs nothing and loads nothing but images. */
const sandboxPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

/** What the last ending says. Only that counts: `plan.png.html` is markup. */
function chooseType(path: string): { type: string; isShown: boolean } {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (textEndings.has(ending)) return { type: 'text/plain; charset=utf-8', isShown: true };
  const type = shownTypes.get(ending);
  return { type: type ?? 'application/octet-stream', isShown: type !== undefined };
}

/** The name as a header holds it (RFC 6266 and 8187): first for programs that read only ASCII. */
function formatAttachment(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encoded}`;
}

export interface LinkedFile {
  headers: Readonly<Record<string, string>>;
  /** The content security policy that replaces the site's. */
  policy: string;
}

/** How the file at `path` is sent. */
export function describeLinkedFile(path: string): LinkedFile {
  const { type, isShown } = chooseType(path);
  const headers = { 'content-type': type, ...(!isShown && { 'content-disposition': formatAttachment(path) }) };
  return { headers, policy: sandboxPolicy };
}

/** The lines about these files in `_headers`, which static hosts read: `/files/a/x.html` and below it its headers. */
export function formatHostingHeaders(urls: Iterable<string>): string {
  return [...urls]
    .map((url) => {
      const { headers, policy } = describeLinkedFile(decodeURIComponent(url));
      const all = { ...headers, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
      return [url, ...Object.entries(all).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
    })
    .join('\n');
}
