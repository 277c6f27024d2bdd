/**
 * Parses HTML from the own server; the only module that may. The result is inert: scripts in it never run. Browsers with
 * Trusted Types reject HTML from everywhere else.
 */

interface HtmlPolicy {
  createHTML(html: string): string;
}

declare global {
  /** Missing in some browsers and in TypeScript's DOM types; its result is typed as the string it replaces. */
  var trustedTypes: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } | undefined;
}

const passThroughPolicy: HtmlPolicy = { createHTML: (html) => html };

/** The server's Content-Security-Policy allows this policy name, once. */
const htmlPolicy = globalThis.trustedTypes?.createPolicy('flarepath', passThroughPolicy) ?? passThroughPolicy;

/** The elements of `html`, detached; with `selector`, only those that match it. */
export function parseFragment(html: string, selector?: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(htmlPolicy.createHTML(html), 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...(selector ? parsed.querySelectorAll(selector) : parsed.body.children));
  return fragment;
}
