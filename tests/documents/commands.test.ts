/** The commands and environment variables that README.md and docs name exist. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { parseBuildOptions } from '../../src/cli/build-options.ts';
import { parseCheckOptions } from '../../src/cli/check-options.ts';
import { parseScript } from '../../src/shell/parse-script.ts';
import { readTree } from '../architecture/source-tree.ts';
import { documentPaths, formatPosition, readExamples } from './read-examples.ts';

const shellExamples = readExamples().filter(({ language }) => language === 'sh' || language === 'bash');

/** A command line without its comment. */
const commandLines = shellExamples.flatMap((example) =>
  example.text
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => line.split(/\s*&&\s*/))
    .map((line) => ({ at: formatPosition(example), line })),
);

/** Also those in running text: `npm run check -- --rules …`. */
const inlineCommands = documentPaths.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/`(npm run [^`\n]+)`/g)].map(([, line = '']) => ({ at: document, line })),
);

interface NpmCommand {
  at: string;
  variables: string[];
  script: string;
  args: string[];
}

function readNpmCommand({ at, line }: { at: string; line: string }): NpmCommand[] {
  const [, assignments = '', script = '', rest = ''] =
    /^((?:[A-Z_]+=\S* )*)npm (?:run ([\w:-]+)|start|test)(?: -- (.*))?$/.exec(line) ?? [];
  if (script === '') return [];
  const variables = assignments.split(' ').flatMap((each) => each.split('=', 1).filter(Boolean));
  // What the reader may leave out is left out.
  const args = rest.split(' ').filter((word) => word !== '' && !/^\[.*\]$/.test(word));
  return [{ at, variables, script, args: args.map((word) => word.replace(/^(['"])(.*)\1$/, '$2')) }];
}

const npmCommands = [...commandLines, ...inlineCommands].flatMap(readNpmCommand);

describe('a command of the documents', () => {
  it.each(shellExamples.map((example) => [formatPosition(example), example.text] as const))(
    '%s is a script that a shell can read',
    (_, text) => {
      expect(parseScript(text)).toMatchObject({ isBroken: false });
    },
  );

  it.each(npmCommands.map(({ at, script, args }) => [at, script, args] as const))(
    '%s: npm run %s %j exists',
    (_, script, args) => {
      expect(Object.keys(manifest.scripts)).toContain(script);
      const parse = { check: parseCheckOptions, build: parseBuildOptions }[script];
      if (parse) expect(() => parse(args)).not.toThrow();
    },
  );

  it('is found', () => {
    expect(npmCommands.filter(({ script }) => script === 'check').length).toBeGreaterThan(4);
    expect(npmCommands.filter(({ script }) => script === 'build').length).toBeGreaterThan(1);
  });
});

describe('an environment variable of the documents', () => {
  const code = [...readTree('src/**/*.{ts,yaml,mdx,md}', 'demo/**/*.ts', 'tests/**/*.ts', 'package.json')].map(
    ([, text]) => text,
  );
  const isRead = (name: string): boolean =>
    code.some((text) => new RegExp(`\\b${name}\\b`).test(text)) ||
    // Settings of the two built-in sources have the source's name in front.
    /^(?:PROMETHEUS|ALERTMANAGER)_(?:URL|USER|PASSWORD(?:_FILE)?|TOKEN(?:_FILE)?|TENANT|CA_FILE)$/.test(name);

  const inTables = documentPaths.flatMap((document) => {
    const text = readFileSync(document, 'utf8');
    const [, rows = ''] = /^\| variable \|.*\n\|[ -|]*\n((?:\|.*\n)*)/m.exec(text) ?? [];
    return rows
      .split('\n')
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name));
  });
  const inCommands = npmCommands.flatMap(({ variables }) => variables);
  const inProse = documentPaths
    .filter((document) => document !== 'docs/parameters.md')
    .flatMap((document) => [...readFileSync(document, 'utf8').matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)])
    .map(([, name = '']) => name);

  it.each([...new Set([...inTables, ...inCommands, ...inProse])])('%s is read by the program', (name) => {
    expect(isRead(name)).toBe(true);
  });

  it('is found', () => {
    expect(inTables).toContain('PROMETHEUS_URL');
    expect(inCommands).toContain('RUNBOOKS_DIR');
    expect(inProse).toContain('CONTENT_DIR');
  });
});
