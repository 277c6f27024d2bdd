/** The paths and npm scripts that a document names. */

const roots = 'src|tests|docs|demo|bench|deploy|scripts|public|\\.github|\\.ci';

/** Paths in code and in links, without those that stand for many: `src/content/services/<service>.yaml`. */
export function readPaths(document: string, folder: string): string[] {
  const inCode = [...document.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].flatMap(([code]) =>
    [...code.matchAll(new RegExp(`(?<![\\w/.:-])(?:${roots})(?:/[^\\s\`,;:'"()]*)?(?![\\w-])`, 'g'))].map(([path]) =>
      path.replace(/[/.]$/, ''),
    ),
  );
  const links = [...document.matchAll(/\]\((?!\w+:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
    new URL(path, `file:///${folder}`).pathname.slice(1),
  );
  return [...new Set([...inCode, ...links])].filter((path) => !/[<>*…$]/.test(path));
}

/** Scripts that are run by `npm run`. */
export const readScripts = (document: string): string[] => [
  ...new Set([...document.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name)),
];

/** Anchors of the headings, as GitHub makes them, for links such as `content.md#sources`. */
export const readAnchorLinks = (document: string): { path: string; anchor: string }[] =>
  [...document.matchAll(/\]\((?!\w+:)([^)#]*)#([^)]+)\)/g)].map(([, path = '', anchor = '']) => ({ path, anchor }));
