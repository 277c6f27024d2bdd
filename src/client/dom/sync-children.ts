/**
 * Makes an element's children like fresh ones and changes as little as it can. What is still there stays the same node, so
 * focus, an open part, a selection and a screen reader's place outlive a refresh; only what differs is touched.
 */

/** What tells an element from its neighbours over a refresh; empty when nothing does. */
export const readElementKey = (node: Node): string =>
  node instanceof Element ? node.id || (node.getAttribute('data-key') ?? '') : '';

/** Where a link leads, without what it asks there. */
const readLinkPath = (element: Element): string | undefined => element.getAttribute('href')?.split('?')[0];

/** A link must not come to lead elsewhere while somebody is about to follow it: it is another link then. */
function isSameElement(old: Node, fresh: Node): boolean {
  if (!(old instanceof Element && fresh instanceof Element)) return old.nodeType === fresh.nodeType;
  return (
    readLinkPath(old) === readLinkPath(fresh) &&
    old.localName === fresh.localName &&
    old.classList[0] === fresh.classList[0] &&
    readElementKey(old) === readElementKey(fresh)
  );
}

/** Whether details are open is the reader's choice. */
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
  // An age is told in the reader's own words, by whoever ticks it.
  if (!old.matches('time[data-age]')) syncChildren(old, fresh);
}

/** Brings `node` to just before `at`. A moved element loses the focus, so what stands between them moves instead. */
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

/** Children in `kept` are not part of it: they stay as they are. The nodes of `fresh` may be taken over. */
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
  for (const wanted of [...fresh.childNodes]) {
    const key = readElementKey(wanted);
    let found = key === '' ? at : keyed.get(key);
    while (key === '' && found && !isSameElement(found, wanted)) found = skipKept(found.nextSibling);
    if (!found || !isSameElement(found, wanted)) {
      parent.insertBefore(wanted, at);
      continue;
    }
    keyed.delete(key);
    if (found !== at) moveBefore(parent, found, at);
    at = skipKept(found.nextSibling);
    syncNode(found, wanted);
  }
  while (at) {
    const next: ChildNode | null = skipKept(at.nextSibling);
    at.remove();
    at = next;
  }
}
