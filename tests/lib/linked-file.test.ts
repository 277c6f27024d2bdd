import { describe, expect, it } from 'vitest';
import { describeLinkedFile, formatHostingHeaders } from '../../src/lib/linked-file.ts';

const octets = 'application/octet-stream';
const text = 'text/plain; charset=utf-8';

describe('a file that a text links to', () => {
  it.each([
    ['img/flow.png', 'image/png'],
    ['PHOTO.JPG', 'image/jpeg'],
    ['a.svg', 'image/svg+xml'],
    ['a.pdf', 'application/pdf'],
    ['incident.log', text],
    ['rules.yaml', text],
    ['page.html.txt', text],
    ['notes.md', text],
  ])('is shown when it is an image, PDF or text: %s', (path, type) => {
    const { headers, policy } = describeLinkedFile(path);
    expect(headers).toEqual({ 'content-type': type });
    expect(policy).toBe("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:");
  });

  it.each(
    (
      'x.html x.htm x.HTM x.xhtml x.XHT x.xml x.xsl x.rss x.mht x.mhtml x.svgz x.js x.mjs x.cjs x.ts x.wasm x.css ' +
      'x.webmanifest x.hta x.swf x.jar x.exe x.zip x.gz x.vtt x.mp4 x.png.html x. x Makefile .htaccess a.png/x a.constructor a.__proto__'
    ).split(' '),
  )('is saved when it is markup, a script or anything else: %s', (path) => {
    const { headers, policy } = describeLinkedFile(path);
    expect(headers['content-type']).toBe(octets);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="/);
    expect(policy).toMatch(/^sandbox;/);
  });

  it.each([
    ['a/plan (1).html', `attachment; filename="plan _1_.html"; filename*=UTF-8''plan%20%281%29.html`],
    ['a"b\r\nx: y;.js', `attachment; filename="a_b__x_ y_.js"; filename*=UTF-8''a%22b%0D%0Ax%3A%20y%3B.js`],
    ['über.js', `attachment; filename="_ber.js"; filename*=UTF-8''%C3%BCber.js`],
    ['\uD800.js', `attachment; filename="_.js"; filename*=UTF-8''%EF%BF%BD.js`],
  ])('keeps its name, which cannot end the header: %j', (path, disposition) =>
    expect(describeLinkedFile(path).headers['content-disposition']).toBe(disposition),
  );

  it('has the same headers in the file that static hosts read', () => {
    const lines = formatHostingHeaders(['/files/a/x.html', '/files/a%20b.png']).split('\n');
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual(['/files/a/x.html', '/files/a%20b.png']);
    expect(lines).toContain(`  content-type: ${octets}`);
    expect(lines).toContain('  content-type: image/png');
    expect(lines.filter((line) => line.includes('content-security-policy: sandbox;'))).toHaveLength(2);
  });
});
