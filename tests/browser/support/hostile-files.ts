/** Files that an author may link to and that would like to run: each records in the browser's storage that it ran. */
import { gzipSync } from 'node:zlib';

/** Runs where a script of the site's origin may: it reads what the reader typed, and poses as another page. */
const payload = (name: string): string =>
  `localStorage.setItem('ran ${name}', JSON.stringify(sessionStorage)); history.replaceState({}, '', '/runbooks/shell/other/')`;

const markup = (name: string): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><script>${payload(name)}</script></body></html>`;

const svg = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${payload(name).replace(/"/g, '&quot;')}"><script>${payload(name)}</script></svg>`;

const linkedScript =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><script xlink:href="x.js"/><script href="x.js"/></svg>';

const styleSheet = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">${markup('xslt')}</xsl:template></xsl:stylesheet>`;

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(javascript:${payload('pdf').replace(/[()]/g, '\\$&')})>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
`;

const mht = `MIME-Version: 1.0\nContent-Type: text/html\n\n${markup('mht')}`;

export const hostileFiles: Readonly<Record<string, string | Buffer>> = {
  'x.xhtml': markup('xhtml'),
  'x.html': markup('html'),
  'x.HTM': markup('htm'),
  'x.png.html': markup('double ending'),
  'page.html.png': markup('markup as an image'),
  'x.txt': markup('markup as text'),
  'no-ending': markup('no ending'),
  'x.svg': svg('svg'),
  'linked.svg': linkedScript,
  'x.svgz': gzipSync(svg('svgz')),
  'x.js': payload('js'),
  'x.mjs': payload('mjs'),
  // A GIF that is a script as well.
  'polyglot.gif': `GIF89a/*\0\0\0\0*/=1;${payload('polyglot')}`,
  'x.wasm': Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  'x.mht': mht,
  'x.xml': `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="x.xsl"?><a/>`,
  'x.xsl': styleSheet,
  'x.pdf': pdf,
  'x.css': 'body { display: none }',
  'x.webmanifest': '{"name":"x","start_url":"/"}',
  'sw.js': `self.addEventListener('fetch', (event) => event.respondWith(new Response('taken over')))`,
  'ünd %41#?.xhtml': markup('encoded name'),
};
