/** Documents of other servers: too deep ones are found before they are parsed, repeated names after. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseStrictJson } from '../../src/lib/json.ts';
import { countParsedMembers, countWrittenMembers, findStringEnd } from '../../src/lib/json-text.ts';

afterEach(() => vi.restoreAllMocks());

describe('a strict document', () => {
  it('is what the parser gives', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
        expect(countWrittenMembers(text, 200)).toBe(countParsedMembers(JSON.parse(text)));
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['half a document', '{"a":[1,'],
    ['a string without an end', '{"a":"\\"'],
    ['a trailing comma', '[1,]'],
    ['a name twice', '{"status":"error","status":"success"}'],
    ['a name twice, further in', '{"data":[{"labels":{"pod":"a"}},{"labels":{"pod":"b","pod":"c"}}]}'],
    ['a name twice, once with an escape', '{"ok":false,"\\u006fk":true}'],
    ['201 levels', `${'['.repeat(201)}${']'.repeat(201)}`],
  ])('has not %s', (_, text) => {
    expect(parseStrictJson(text)).toBeUndefined();
  });

  it.each([
    ['punctuation in strings', '{"a":"}]:{[","b:":"\\\\"}'],
    ['equal names in different objects', '[{"a":1},{"a":2},{"b":{"a":3}}]'],
    ['200 levels', `${'['.repeat(200)}${']'.repeat(200)}`],
    ['the name __proto__', '{"__proto__":{"status":"success"}}'],
  ])('may have %s', (_, text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['brackets', '['.repeat(8_000_000)],
    ['objects', '{"a":'.repeat(1_600_000)],
    ['both', '[{"":'.repeat(1_600_000)],
    ['brackets behind a long list', `[${'1,'.repeat(1_000_000)}${'['.repeat(1_000_000)}`],
  ])('is not parsed when it is millions of %s', (_, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(parseStrictJson(text)).toBeUndefined();
    expect(parse).not.toHaveBeenCalled();
  });
});

it('finds the end of any string', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (value, rest) => {
      const written = JSON.stringify(value);
      expect(findStringEnd(`${written}${rest}`, 0)).toBe(written.length - 1);
    }),
  );
});
