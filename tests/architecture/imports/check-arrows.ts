/**
 * Which module may import which, and in which order the folders of a module stand. An import goes only from a
 * module to those listed for it, and inside a module from left to right.
 */
import { dirname } from 'node:path/posix';
import type { Violation } from '../source-tree.ts';
import { buildGraph, findCycles } from './find-cycles.ts';
import type { Import } from './read-imports.ts';

/** Each module with those that it may import. A file directly in `src` is a module by its name. */
export const allowedImports: Record<string, readonly string[]> = {
  lib: [],
  styles: [],
  builds: ['lib'],
  routes: ['lib'],
  parameters: ['lib'],
  shell: ['parameters', 'lib'],
  risks: ['shell', 'parameters', 'lib'],
  promql: ['lib'],
  markdown: ['risks', 'shell', 'parameters', 'lib'],
  catalog: ['shell', 'parameters', 'routes', 'lib'],
  rules: ['catalog', 'promql', 'risks', 'shell', 'parameters', 'routes', 'lib'],
  annotate: ['rules', 'catalog', 'promql', 'routes', 'parameters', 'lib'],
  live: ['catalog', 'promql', 'routes', 'parameters', 'lib'],
  server: ['live', 'catalog', 'builds', 'routes', 'lib', 'package'],
  integration: ['markdown', 'live', 'catalog', 'routes', 'lib'],
  cli: ['integration', 'annotate', 'rules', 'live', 'catalog', 'builds', 'routes', 'lib'],
  // A style sheet that only one dialog needs is loaded by the code that opens it.
  client: ['parameters', 'routes', 'styles', 'lib'],
  components: ['catalog', 'live', 'client', 'parameters', 'routes', 'styles', 'lib'],
  layouts: ['components', 'catalog', 'live', 'client', 'routes', 'styles', 'lib'],
  pages: ['layouts', 'components', 'catalog', 'live', 'client', 'shell', 'parameters', 'routes', 'styles', 'lib'],
  'content.config': ['integration', 'catalog'],
  env: ['live', 'catalog'],
};

/** Modules of which only types may be imported, by the importing module: pages receive finished views. */
const typeOnlyImports: Record<string, readonly string[]> = {
  components: ['live'],
  layouts: ['live'],
  pages: ['live'],
  env: ['live', 'catalog'],
};

/** The folders of a module in the order in which imports go; `.` is the module's own folder. */
export const folderOrder: Record<string, readonly string[]> = {
  live: ['.', 'view', 'store', 'schedule', 'evaluate', 'probes', 'upstream'],
  catalog: ['load', 'check', 'links', 'read', 'new-runbook', 'alerts', 'graph', 'schemas'],
};

export const findModule = (path: string): string => {
  const [root, module = '', ...rest] = path.split('/');
  return root === 'src' ? (rest.length > 0 ? module : module.replace(/(?:\.d)?\.ts$/, '')) : path.replace(/\..*$/, '');
};

/** Folder of a file; a file directly in `src` stands for itself. */
export const findFolder = (path: string): string => (dirname(path) === 'src' ? path : dirname(path));

const describe = ({ file, line, target }: Import, why: string): Violation => ({
  file,
  line,
  message: `imports ${target}: ${why}`,
});

/** Imports from one module to another that the lists above do not allow. */
export function findModuleViolations(imports: readonly Import[]): Violation[] {
  return imports.flatMap((each) => {
    if (each.target === undefined) return [];
    const [from, to] = [findModule(each.file), findModule(each.target)];
    if (from === to) return [];
    const allowed = allowedImports[from];
    if (!allowed) return [describe(each, `the module ${from} is not listed in check-arrows.ts`)];
    if (!allowed.includes(to)) return [describe(each, `${from} may import ${allowed.join(', ') || 'nothing'}`)];
    const isValue = !each.isType && typeOnlyImports[from]?.includes(to);
    return isValue ? [describe(each, `${from} may import only types of ${to}`)] : [];
  });
}

/** Imports inside a module from a folder to one left of it. */
export function findOrderViolations(imports: readonly Import[]): Violation[] {
  return imports.flatMap((each) => {
    const module = findModule(each.file);
    const order = folderOrder[module];
    if (!order || !each.target || findModule(each.target) !== module) return [];
    const ranks = [each.file, each.target].map((path) => order.indexOf(dirname(path).split('/')[2] ?? '.'));
    const [from = -1, to = -1] = ranks;
    if (from < 0 || to < 0) return [describe(each, `a folder of ${module} is missing in folderOrder`)];
    return from <= to ? [] : [describe(each, `the order in ${module} is ${order.join(' → ')}`)];
  });
}

/** Groups of files that import each other. */
export function findFileCycles(imports: readonly Import[]): string[] {
  const arrows = imports.flatMap(({ file, target }) => (target ? [[file, target] as const] : []));
  return findCycles(buildGraph(arrows)).map((group) => group.join(', '));
}

/** Groups of folders that import each other, with the imports between them. */
export function findFolderCycles(imports: readonly Import[]): string[] {
  const arrows = imports.flatMap(({ file, target }) => {
    const [from, to] = [findFolder(file), findFolder(target ?? file)];
    return from === to ? [] : [[from, to] as const];
  });
  return findCycles(buildGraph(arrows)).map((group) => {
    const inside = imports.filter(({ file, target }) => {
      const [from, to] = [findFolder(file), findFolder(target ?? file)];
      return from !== to && group.includes(from) && group.includes(to);
    });
    return `${group.join(', ')}:\n${inside.map(({ file, line, target }) => `  ${file}:${line} → ${target}`).join('\n')}`;
  });
}
