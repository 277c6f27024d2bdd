/**
 * Draws the floor plan from the imports of `src`: modules, and the folders inside each, with an arrow from the importing
 * to the imported one. Arrows that follow from others are left out.
 */

import { findFolder, findModule } from '../tests/architecture/imports/check-arrows.ts';
import { buildGraph, type Graph } from '../tests/architecture/imports/find-cycles.ts';
import type { Import } from '../tests/architecture/imports/read-imports.ts';

type Arrow = readonly [from: string, to: string];

/** The lines between the markers of ARCHITECTURE.md. */
export function drawFloorPlan(imports: readonly Import[]): string {
  const local = imports.flatMap(({ file, target }) =>
    target?.startsWith('src/') && file.startsWith('src/') ? [{ file, target }] : [],
  );
  const modules = local
    .map(({ file, target }): Arrow => [findModule(file), findModule(target)])
    .filter(([from, to]) => from !== to);
  const folders = local
    .filter(({ file, target }) => findModule(file) === findModule(target))
    .map(({ file, target }): Arrow => [findFolder(file), findFolder(target)])
    .filter(([from, to]) => from !== to);
  return [
    '```mermaid',
    'flowchart TD',
    ...reduceArrows(modules).map(([from, to]) => `  ${from} --> ${to}`),
    '```',
    '',
    'Inside the modules that have folders:',
    '',
    '```',
    ...listFolders(reduceArrows(folders)),
    '```',
  ].join('\n');
}

/** One line for each folder: `live/view → live/store, live/view/chart`. */
function listFolders(arrows: readonly Arrow[]): string[] {
  const shorten = (folder: string): string => folder.replace(/^src\//, '');
  const byFolder = Map.groupBy(arrows, ([from]) => shorten(from));
  const width = Math.max(...[...byFolder.keys()].map((folder) => folder.length));
  return [...byFolder].map(([from, each]) => `${from.padEnd(width)} → ${each.map(([, to]) => shorten(to)).join(', ')}`);
}

/** A document with the plan between its markers; throws where a marker is missing. */
export function replaceFloorPlan(document: string, plan: string): string {
  const markers = /(<!-- floor plan: begin[^>]*-->\n)[\s\S]*?(<!-- floor plan: end -->)/;
  if (!markers.test(document))
    throw new Error('ARCHITECTURE.md has no markers "floor plan: begin" and "floor plan: end".');
  return document.replace(markers, (_, begin: string, end: string) => `${begin}${plan}\n${end}`);
}

/** Without the arrows that follow from others; sorted. */
function reduceArrows(arrows: readonly Arrow[]): Arrow[] {
  const graph = buildGraph(arrows);
  const reduced = [...graph].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && canReach(graph, other, to)))
      .map((to): Arrow => [from, to]),
  );
  return reduced.sort((a, b) => a.join().localeCompare(b.join()));
}

function canReach(graph: Graph, from: string, to: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(graph.get(from) ?? [])].some((next) => next === to || canReach(graph, next, to, seen));
}
