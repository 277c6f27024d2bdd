/**
 * Updates an element's children to match new ones with as few DOM changes as possible. Matching nodes are kept, so focus,
 * open details, a selection and a screen reader's position survive a refresh.
 */

/** Identifies an element across refreshes; empty when it has no id and no key. */
export const readElementKey = (node: Node): string =>
  node instanceof Element ? node.id || (node.getAttribute('data-key') ?? '') : '';

/** A link's URL without its query. */
const readLinkPath = (element: Element): string | undefined => element.getAttribute('href')?.split('?')[0];

/** A link with another path is another element: a link must not change its target while the reader is about to click it. */
function isSameElement(old: Node, fresh: Node): boolean {
  if (!(old instanceof Element && fresh instanceof Element)) return old.nodeType === fresh.nodeType;
  return (
    readLinkPath(old) === readLinkPath(fresh) &&
    old.localName === fresh.localName &&
    old.classList[0] === fresh.classList[0] &&
    readElementKey(old) === readElementKey(fresh)
  );
}

/** The reader opens and closes details, not a refresh. */
const isReaderControlled = (element: Element, name: string): boolean =>
  name === 'open' && element.localName === 'details';

function syncAttributes(old: Element, fresh: Element): void {
  for (const name of old.getAttributeNames()) {
    if (!fresh.hasAttribute(name) && !isReaderControlled(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isReaderControlled(old, name)) old.setAttribute(name, value);
  }
}

function syncNode(old: Node, fresh: Node): void {
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  syncAttributes(old, fresh);
  // The script writes a time's text, see `updateAges`.
  if (!old.matches('time[data-show]')) syncChildren(old, fresh);
}

/** Moves `node` before `at`. Moving the focused element would blur it, so its siblings in between move instead. */
function moveBefore(parent: Node, node: ChildNode, at: ChildNode | null): void {
  if (!node.contains(document.activeElement)) {
    parent.insertBefore(node, at);
    return;
  }
  const after = node.nextSibling;
  for (let between = at; between !== null && between !== node; ) {
    const next: ChildNode | null = between.nextSibling;
    parent.insertBefore(between, after);
    between = next;
  }
}

/** Children in `kept` stay as they are. Nodes of `fresh` are moved into `parent` where no existing one matches. */
export function syncChildren(parent: Node, fresh: Node, kept: readonly Node[] = []): void {
  const skipKept = (node: ChildNode | null): ChildNode | null => {
    let at = node;
    while (at !== null && kept.includes(at)) at = at.nextSibling;
    return at;
  };
  const keyed = new Map<string, ChildNode>();
  for (const child of parent.childNodes) {
    if (readElementKey(child) !== '' && !kept.includes(child)) keyed.set(readElementKey(child), child);
  }
  let at = skipKept(parent.firstChild);
  for (const child of [...fresh.childNodes]) {
    const key = readElementKey(child);
    let found = key === '' ? at : keyed.get(key);
    while (key === '' && found && !isSameElement(found, child)) found = skipKept(found.nextSibling);
    if (!found || !isSameElement(found, child)) {
      parent.insertBefore(child, at);
      continue;
    }
    keyed.delete(key);
    if (found !== at) moveBefore(parent, found, at);
    at = skipKept(found.nextSibling);
    syncNode(found, child);
  }
  while (at) {
    const next: ChildNode | null = skipKept(at.nextSibling);
    at.remove();
    at = next;
  }
}
