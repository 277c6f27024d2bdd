/**
 * The one door through which HTML from our own server enters the page. Parsed inert: scripts in it would never run.
 */

/** The elements of `html`, detached. */
export function parseFragment(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.children);
  return fragment;
}
