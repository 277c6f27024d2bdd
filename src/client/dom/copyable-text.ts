/**
 * The visible text of a command, without prompts, comments and output.
 */
export function readCopyableText(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    const isAside = node instanceof Element && node.matches('[data-prompt], [data-comment], [data-output]');
    return isAside ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  let text = '';
  while (walker.nextNode()) {
    if (walker.currentNode instanceof Text) text += walker.currentNode.data;
  }
  return text.trimEnd();
}
