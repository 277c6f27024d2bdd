import { describe, expect, it } from 'vitest';
import { listPrefixes, stripBase } from '../../../src/rules/links/guess-base.ts';
import { fillUrl, parseUrlTemplate, splitUrl } from '../../../src/rules/links/url-template.ts';

describe('splitUrl', () => {
  it.each([
    ['/page/#step?POD=x', '/page/', 'POD=x', 'step'],
    ['/page/?a=b#step', '/page/', 'a=b', 'step'],
    ['/#x?y=1', '/', 'y=1', 'x'],
    ['/page#POD=x', '/page', '', undefined],
    ['/page#', '/page', '', undefined],
  ])('splits %s', (url, path, query, anchor) => expect(splitUrl(url)).toEqual({ path, query, anchor }));
});

describe('parseUrlTemplate', () => {
  it.each([
    ['{{ $labels.pod }}', ['pod'], false],
    ['{{$labels.pod|urlquery}}', ['pod'], true],
    ['{{ urlQueryEscape .Labels.pod }}', ['pod'], true],
    ['{{ index $labels "a-b" | urlquery }}', ['a-b'], true],
    ['{{ printf "%s}}" $labels.pod }}', ['pod'], false],
  ])('reads %s as one action', (action, labels, isEscaped) => {
    const { actions } = parseUrlTemplate(`https://r/${action}/x`);
    expect(actions).toMatchObject([{ labels, isEscaped, start: 10, end: 10 + action.length }]);
  });
});

describe('fillUrl', () => {
  it('fills in what is known before the alert fires', () => {
    const known = new Map([['team', 'api']]);
    const template = parseUrlTemplate('/{{ $labels.team }}/{{ if $value }}{{ $labels.pod }}{{ end }}/');
    expect(fillUrl(template, known)).toBe('/api/\u0000/');
  });
});

describe('stripBase', () => {
  it.each([
    ['https://r.example/a', 'https://r.example', '/a'],
    ['https://R.example/a', 'https://r.example/', '/a'],
    ['https://r.example.evil/a', 'https://r.example', undefined],
    [`\${SITE_URL}/alerts/A/`, `\${SITE_URL}`, '/alerts/A/'],
    ['docs/a.md', '', 'docs/a.md'],
    ['https://r.example/a', '', undefined],
  ])('strips from %s the base %s: %s', (url, base, rest) => expect(stripBase(url, base)).toBe(rest));
});

describe('listPrefixes', () => {
  it('returns a prefix for each folder', () => {
    expect(listPrefixes('https://a/b/c')).toEqual(['https://a', 'https://a/b']);
    expect(listPrefixes('docs/a.md')).toEqual(['', 'docs']);
  });
});
