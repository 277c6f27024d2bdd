import { describe, expect, it } from 'vitest';
import { resolveUrls } from '../../../src/live/upstream/source-url.ts';

describe('a URL with variables', () => {
  it.each([
    ['http://a:1/', {}, { urls: ['http://a:1'] }],
    [`\${A}`, { A: 'http://b/prefix/' }, { urls: ['http://b/prefix'] }],
    [`\${A:-http://c:2}`, {}, { urls: ['http://c:2'] }],
    [`\${A:-http://c:2}`, { A: '' }, { urls: ['http://c:2'] }],
    [`http://\${A}:\${B}`, { A: 'x' }, { unset: ['B'] }],
  ])('%s is expanded at run time', (template, env, result) => expect(resolveUrls(template, env)).toEqual(result));
});
