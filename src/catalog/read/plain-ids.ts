/**
 * Assigns ids to the files of a plain Markdown tree: the folder is the service, the file the runbook. Folders that only
 * contain the others, such as `docs/runbooks`, are skipped.
 */
import { basename } from 'node:path';
import type { ContentFile } from './content-file.ts';

/** Folders that contain services and are not services themselves. */
const wrapperFolders = new Set([
  'alerts',
  'content',
  'doc',
  'docs',
  'documentation',
  'pages',
  'playbooks',
  'runbooks',
  'source',
  'src',
]);

/**
 * Makes a path usable in a URL: composed letters as browsers send them (macOS stores them decomposed), and `-` for `%`,
 * `#`, `?`, `\` and control characters, on which servers and proxies disagree.
 */
const makeUrlSafe = (path: string): string => path.normalize('NFC').replace(/[%#?\\\p{Cc}]+/gu, '-');

const stripMarkdownExtension = (path: string): string => path.replace(/\.mdx?$/i, '');

/** The number of leading folders that all of `paths` share. */
function countSharedFolders(paths: readonly string[]): number {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const [first = []] = folders;
  const differs = first.findIndex((name, depth) => folders.some((each) => each[depth] !== name));
  return differs === -1 ? first.length : differs;
}

/** `content/runbooks/node/NodeDown` below a shared `content/runbooks` → `node/NodeDown`. */
function shortenPath(path: string, shared: number, rootName: string): string {
  const parts = path.split('/');
  let skipped = shared;
  while (parts.length - skipped > 2 && wrapperFolders.has((parts[skipped] ?? '').toLowerCase())) skipped += 1;
  const kept = parts.slice(skipped);
  if (kept.length > 1) return kept.join('/');
  return [parts[skipped - 1] ?? rootName, ...kept].join('/');
}

/**
 * The id of each file of one plain root, by its path. Files whose short ids would be equal both keep their whole path, so
 * that ids do not depend on the order.
 */
export function assignPlainIds(files: readonly ContentFile[]): Map<string, string> {
  const [{ root } = { root: undefined }] = files;
  const rootName = makeUrlSafe(basename(root?.folder ?? '')) || 'runbooks';
  const paths = files.map((file) => makeUrlSafe(stripMarkdownExtension(file.path)));
  const shared = countSharedFolders(paths);
  const short = paths.map((path) => shortenPath(path, shared, rootName));
  const claims = new Map<string, Set<string>>();
  short.forEach((id, index) => {
    const key = id.toLowerCase();
    claims.set(key, (claims.get(key) ?? new Set()).add(paths[index] ?? ''));
  });
  return new Map(
    files.map((file, index) => {
      const id = short[index] ?? '';
      const isShared = (claims.get(id.toLowerCase())?.size ?? 0) > 1;
      const whole = paths[index]?.includes('/') ? paths[index] : `${rootName}/${paths[index]}`;
      return [file.path, isShared ? whole : id];
    }),
  );
}
