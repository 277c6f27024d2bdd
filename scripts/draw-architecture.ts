/** `npm run architecture`: writes the floor plan into ARCHITECTURE.md, between its markers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readImports } from '../tests/architecture/imports/read-imports.ts';
import { readTree } from '../tests/architecture/source-tree.ts';
import { drawFloorPlan, replaceFloorPlan } from './draw-floor-plan.ts';

const file = 'ARCHITECTURE.md';
const plan = drawFloorPlan(readImports(readTree('src/**/*.{ts,astro,css}')));
writeFileSync(file, replaceFloorPlan(readFileSync(file, 'utf8'), plan));
