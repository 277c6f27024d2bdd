/**
 * The one door through which HTML from our own server enters the page. Parsed inert: scripts in it would never run.
 */

/** The elements of `html`, detached; of a whole page only those that `selector` picks. */
export function parseFragment(html: string, selector?: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...(selector ? parsed.querySelectorAll(selector) : parsed.body.children));
  return fragment;
}
