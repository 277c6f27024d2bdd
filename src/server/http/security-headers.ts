/**
 * The security headers of every response, whatever its status: pages, fragments, errors, refused requests.
 */
import { createHash } from 'node:crypto';
import { themeScript } from '../../lib/theme-script.ts';

/** Of the only inline script; browsers refuse all others. */
const themeScriptHash = createHash('sha256').update(themeScript).digest('base64');

const directives = [
  "default-src 'none'",
  // Pagefind compiles WebAssembly. Nothing may evaluate text as a script.
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${themeScriptHash}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // Text becomes HTML only in src/client/dom/insert-html.ts.
  "require-trusted-types-for 'script'",
  'trusted-types flarepath',
];

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': directives.join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** A year. Without `includeSubDomains`: other hosts below this one are not ours to decide about. */
const transportSecurity = 'max-age=31536000';

/** The headers of every response of a site at `publicUrl`: behind TLS, browsers are to use nothing else. */
export function createSiteHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  if (!publicUrl?.startsWith('https:')) return securityHeaders;
  return { ...securityHeaders, 'strict-transport-security': transportSecurity };
}
