/**
 * Turns quotes such as `> [!NOTE] Title` into the callouts that MDX places as `<Callout>`.
 */
import { defineMdastPlugin } from 'satteri';

/** Names in other tools, the most severe kind last; any other name is a note. */
const calloutKinds: Record<string, 'caution' | 'danger'> = {
  warning: 'caution',
  warn: 'caution',
  caution: 'caution',
  important: 'caution',
  attention: 'caution',
  danger: 'danger',
  error: 'danger',
  failure: 'danger',
  fail: 'danger',
  bug: 'danger',
};

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

export const callouts = defineMdastPlugin({
  name: 'flarepath-callouts',
  blockquote(node, context) {
    const [paragraph] = node.children;
    if (paragraph?.type !== 'paragraph') return;
    const [first, ...others] = paragraph.children;
    if (first?.type !== 'text') return;
    const match = /^\[!([A-Za-z][\w-]*)\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(first.value);
    if (!match) return;
    const [marker = '', name = '', written = ''] = match;
    const isWholeLine = marker.endsWith('\n') || others.length === 0;
    const title = isWholeLine ? written : '';
    const rest = first.value.slice(isWholeLine ? marker.length : marker.length - written.length);
    const kind = calloutKinds[name.toLowerCase()] ?? 'note';
    if (rest === '' && others.length === 0) context.removeNode(paragraph);
    else context.setProperty(first, 'value', rest);
    context.prependChild(node, {
      type: 'paragraph',
      data: { hProperties: { className: ['callout-title'] } },
      children: [{ type: 'text', value: title || capitalize(name) }],
    });
    context.setProperty(node, 'data', {
      hName: 'aside',
      hProperties: { className: ['callout'], dataKind: kind },
    });
  },
});
