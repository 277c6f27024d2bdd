/**
 * The one door through which HTML from our own server enters the page. Parsed inert: scripts in it would never run.
 * Browsers that know trusted types let no other HTML in, wherever it is tried.
 */

interface HtmlPolicy {
  createHTML(html: string): string;
}

declare global {
  /** Not in every browser, and not in TypeScript's own list yet; what it makes is passed on as text would be. */
  var trustedTypes: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } | undefined;
}

const passThroughPolicy: HtmlPolicy = { createHTML: (html) => html };

/** The name is the one that the server's policy lets be made, and once only. */
const htmlPolicy = globalThis.trustedTypes?.createPolicy('flarepath', passThroughPolicy) ?? passThroughPolicy;

/** The elements of `html`, detached; of a whole page only those that `selector` picks. */
export function parseFragment(html: string, selector?: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(htmlPolicy.createHTML(html), 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...(selector ? parsed.querySelectorAll(selector) : parsed.body.children));
  return fragment;
}
