/** All answers that differ from a recorded one in one place, as JSON text: what other servers, proxies and bugs could make of it. */

export type Path = readonly (string | number)[];

export interface Mutation {
  /** What is done, and where: `/data/groups/0: emptied`. */
  name: string;
  path: Path;
  text: string;
}

/** Written as it is instead of as a JSON text. */
interface Raw {
  raw: string;
}

/** A value in place of another; `removed` takes it out. */
type Replacement = { value: unknown } | Raw | 'removed';

type Variant = readonly [name: string, replacement: Replacement];

const as = (name: string, value: unknown): Variant => [name, { value }];
const raw = (name: string, text: string): Variant => [name, { raw: text }];

const replacements: readonly Variant[] = [
  ['removed', 'removed'],
  ...[null, [], {}, '', 0, -1, 1, true, false, 'NaN', 'null'].map((value) => as(JSON.stringify(value), value)),
  ...['NaN', 'Infinity', '1e999', '-1e999', 'undefined', "'text'", '1.', '01', '{', ']'].map((text) => raw(text, text)),
];

const statusWords = [
  ...['ok', 'OK', 'up', 'success', 'error', 'inactive', 'Inactive', 'normal', 'Normal', 'Normal (NoData)', 'resolved'],
  ...[
    'firing',
    'pending',
    'unknown',
    'healthy',
    'active',
    'suppressed',
    'unprocessed',
    'expired',
    'alerting',
    ' ',
    '\u0000',
  ],
];

const dateVariants = (written: string): Variant[] => {
  const ms = Date.parse(written);
  const move = (name: string, byMs: number): Variant => as(name, new Date(ms + byMs).toISOString());
  const day = 86_400_000;
  return [
    move('a second later', 1000),
    move('five minutes earlier', -300_000),
    move('a day later', day),
    move('a day earlier', -day),
    move('a century later', 36_525 * day),
    as('without a time zone', written.replace(/Z$/, '')),
    as('in another time zone', written.replace(/Z$/, '+14:00')),
    as('as seconds', ms / 1000),
    as('as milliseconds', ms),
    as('as milliseconds in a text', String(ms)),
    as('as nanoseconds', ms * 1e6),
    as('as a date of HTTP', new Date(ms).toUTCString()),
    ...['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', 'now'].map(
      (each) => as(each, each),
    ),
  ];
};

function listTextVariants(value: string): Variant[] {
  const isDate = /^\d{4}-\d\d-\d\dT/.test(value);
  const number = Number(value);
  return [
    ...(isDate ? dateVariants(value) : []),
    ...(value !== '' && Number.isFinite(number)
      ? [as('as a number', number), as('times 1000', String(number * 1000)), as('with a unit', `${value}ms`)]
      : []),
    ...(isDate ? [] : statusWords.map((word) => as(JSON.stringify(word), word))),
    as('in upper case', value.toUpperCase()),
    as('with a space', ` ${value} `),
    as('cut', value.slice(0, -1)),
    as('with an invisible character', `${value}\u200b`),
  ];
}

function listNumberVariants(value: number): Variant[] {
  const factors = [1000, 1e6, 1e9, 0.001, -1, 1e300];
  return [...factors.map((factor) => as(`times ${factor}`, value * factor)), as('as a text', String(value))];
}

function listListVariants(value: readonly unknown[]): Variant[] {
  const [first, ...rest] = value;
  return [
    as('reversed', value.toReversed()),
    as('twice', [...value, ...value]),
    as('without the first', rest),
    as('without the last', value.slice(0, -1)),
    as('with null', [...value, null]),
    as('as an object', { ...value }),
    as('its first', first),
    as(
      'in lists',
      value.map((each) => [each]),
    ),
  ];
}

function listObjectVariants(value: object): Variant[] {
  const entries = Object.entries(value);
  return [
    as('in another order', Object.fromEntries(entries.toReversed())),
    as('with names in upper case', Object.fromEntries(entries.map(([name, each]) => [name.toUpperCase(), each]))),
    as(
      'its values',
      entries.map(([, each]) => each),
    ),
    as('with more', { extra: { nested: [1] }, ...value }),
    as('its entries', entries),
  ];
}

function listVariants(value: unknown): readonly Variant[] {
  const wrapped = [as('in a list', [value]), as('in an object', { value })];
  const own =
    typeof value === 'string'
      ? listTextVariants(value)
      : typeof value === 'number'
        ? listNumberVariants(value)
        : Array.isArray(value)
          ? listListVariants(value)
          : typeof value === 'object' && value !== null
            ? listObjectVariants(value)
            : [];
  return [...replacements, ...wrapped, ...own];
}

/** Stands in a document for a raw text. */
const placeholder = '\ue000';

/** The document with something else at `path`. */
function replaceAt(document: unknown, [step, ...rest]: Path, replacement: Replacement): unknown {
  if (step === undefined)
    return replacement === 'removed' ? null : 'raw' in replacement ? placeholder : replacement.value;
  const isRemoved = rest.length === 0 && replacement === 'removed';
  if (Array.isArray(document))
    return document.flatMap((each, index) =>
      index !== step ? [each] : isRemoved ? [] : [replaceAt(each, rest, replacement)],
    );
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, each]) =>
      name !== step ? [[name, each]] : isRemoved ? [] : [[name, replaceAt(each, rest, replacement)]],
    ),
  );
}

function formatWith(document: unknown, path: Path, replacement: Replacement): string {
  const text = JSON.stringify(replaceAt(document, path, replacement)) ?? '';
  const rawText = replacement !== 'removed' && 'raw' in replacement ? replacement.raw : '';
  return text.replace(`"${placeholder}"`, () => rawText);
}

const formatPath = (path: Path): string => `/${path.join('/')}`;

export function* listNodes(document: unknown, path: Path = []): Generator<[Path, unknown]> {
  yield [path, document];
  if (typeof document !== 'object' || document === null) return;
  const entries: [string | number, unknown][] = Array.isArray(document)
    ? [...document.entries()]
    : Object.entries(document);
  for (const [name, each] of entries) yield* listNodes(each, [...path, name]);
}

/** A member that is written twice: the other value before and after the one that is right. */
function* listDuplicates(document: unknown, path: Path, value: unknown): Generator<Mutation> {
  const name = path.at(-1);
  if (typeof name !== 'string') return;
  const json = JSON.stringify(value);
  for (const other of ['null', '"ok"', '[]', 'false', json])
    for (const [first, second] of [
      [json, other],
      [other, json],
    ]) {
      const text = formatWith(document, path, { raw: `${first},${JSON.stringify(name)}:${second}` });
      yield { name: `${formatPath(path)}: twice, ${first?.slice(0, 20)} and ${second?.slice(0, 20)}`, path, text };
    }
}

/** What happens to the text as a whole. */
function* listTexts(document: unknown): Generator<Mutation> {
  const text = JSON.stringify(document);
  const at = (share: number): number => Math.floor(text.length * share);
  const variants: [string, string][] = [
    ...[0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((share): [string, string] => [
      `cut at ${share}`,
      text.slice(0, at(share)),
    ]),
    ['cut before its end', text.slice(0, -1)],
    ['twice', text + text],
    ['with a mark of its byte order', `\ufeff${text}`],
    ['with text behind', `${text} ok`],
    ['with a comma too much', text.replace(/\]/, ',]')],
    ['with single quotes', text.replaceAll('"', "'")],
    ['in a page', `<html><pre>${text}</pre></html>`],
    ['in a call', `callback(${text})`],
    ['in a text', JSON.stringify(text)],
    ['with other colons', text.replaceAll(':', '=')],
  ];
  for (const [name, each] of variants) yield { name: `the text: ${name}`, path: [], text: each };
}

function* listMutationsAt(document: unknown, [path, value]: [Path, unknown]): Generator<Mutation> {
  for (const [name, replacement] of listVariants(value))
    yield { name: `${formatPath(path)}: ${name}`, path, text: formatWith(document, path, replacement) };
  yield* listDuplicates(document, path, value);
}

/** All mutations of a document, each in one place. */
export function* listMutations(document: unknown): Generator<Mutation> {
  yield* listTexts(document);
  for (const node of listNodes(document)) yield* listMutationsAt(document, node);
}

/** One of them, by two numbers: the place, and what is done there. */
export function pickMutation(document: unknown, [place, variant]: readonly [number, number]): Mutation {
  const nodes = [...listNodes(document)];
  const node = nodes[place % (nodes.length + 1)];
  const all = [...(node ? listMutationsAt(document, node) : listTexts(document))];
  const picked = all[variant % all.length];
  if (!picked) throw new Error('There is nothing to change.');
  return picked;
}
