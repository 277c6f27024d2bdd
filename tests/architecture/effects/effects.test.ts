/** Every side effect of `src` has its listed entry points. */
import { expect, it } from 'vitest';
import { readTree } from '../source-tree.ts';
import { entryPoints } from './entry-points.ts';
import { findEffects } from './find-effects.ts';

const tree = readTree('src/**/*.{ts,astro}');
const file = 'src/client/dom/planted.ts';

const uses = findEffects(tree, entryPoints);

it.each(entryPoints.map((each, index) => ({ ...each, found: uses[index] })))(
  'allows $name in the listed files and nowhere else',
  ({ files, found = [] }) => {
    expect([...new Set(found.map(({ file: user }) => user))].sort()).toEqual([...files].sort());
  },
);

it.each([
  ['requests to other servers', `import { connect } from 'node:tls';`],
  ['requests to other servers', `export { request } from 'undici';`],
  ['requests to other servers', 'const load = window.fetch;'],
  ['requests to other servers', `navigator.sendBeacon('/x');`],
  ['requests to other servers', `new EventSource('/x');`],
  ['the clock', 'const start = performance.now();'],
  ['the clock', 'const today = new Date();'],
  ['the clock', 'schedule(Date);'],
  ['the environment and the command line', `process['env']['HOME'];`],
  ['the environment and the command line', 'const { env } = process;'],
  ['files', `await import('node:fs/promises');`],
  ['processes and threads', `import { spawn } from 'node:child_process';`],
  ['HTML that is not from a template', 'element.innerHTML = text;'],
  ['what a browser stores', 'globalThis.localStorage.clear();'],
  ['certificates that are not verified', 'connect({ rejectUnauthorized: false });'],
  ['code from text', `new Function('return 1');`],
])('finds planted %s: %s', (name, code) => {
  const effect = entryPoints.find((each) => each.name === name) ?? {};
  expect(findEffects(new Map([[file, code]]), [effect])).toMatchObject([[{ file, line: 1 }]]);
});

it.each([
  `import type { Server } from 'node:http';`,
  `// fetch('/x')`,
  `const text = 'Date.now()';`,
  'const past = new Date(0);',
  'live.fetch();',
  'const x = { fetch: 1 };',
  'if (value instanceof Date) stop();',
])('finds nothing in %s', (code) => {
  const only = new Map([[file, code]]);
  expect(findEffects(only, entryPoints).flat()).toEqual([]);
});
