/**
 * The addresses of a tree of plain Markdown: folder = service, file = runbook. Folders that only wrap the others,
 * such as `docs/runbooks`, do not count.
 */
import { basename } from 'node:path';
import type { ContentFile } from './content-file.ts';

/** Names of folders that hold services instead of being one. */
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
 * A path as an address can hold it: letters composed as browsers send them (macOS takes them apart), and no `%`, `#`, `?`,
 * `\` or control character, which servers and proxies do not read alike.
 */
const makeAddressable = (path: string): string => path.normalize('NFC').replace(/[%#?\\\p{Cc}]+/gu, '-');

const stripMarkdownExtension = (path: string): string => path.replace(/\.mdx?$/i, '');

/** The folders that all of `paths` lie in. */
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
  const left = parts.slice(skipped);
  if (left.length > 1) return left.join('/');
  return [parts[skipped - 1] ?? rootName, ...left].join('/');
}

/**
 * The id of each file of one plain root, by its path. A short id that two files claim goes to neither:
 * both keep their whole path, so that nothing is lost and nothing depends on the order.
 */
export function assignPlainIds(files: readonly ContentFile[]): Map<string, string> {
  const [{ root } = { root: undefined }] = files;
  const rootName = makeAddressable(basename(root?.folder ?? '')) || 'runbooks';
  const paths = files.map((file) => makeAddressable(stripMarkdownExtension(file.path)));
  const shared = countSharedFolders(paths);
  const short = paths.map((path) => shortenPath(path, shared, rootName));
  const count = new Map<string, Set<string>>();
  short.forEach((id, index) => {
    const key = id.toLowerCase();
    count.set(key, (count.get(key) ?? new Set()).add(paths[index] ?? ''));
  });
  return new Map(
    files.map((file, index) => {
      const id = short[index] ?? '';
      const isShared = (count.get(id.toLowerCase())?.size ?? 0) > 1;
      const whole = paths[index]?.includes('/') ? paths[index] : `${rootName}/${paths[index]}`;
      return [file.path, isShared ? whole : id];
    }),
  );
}
