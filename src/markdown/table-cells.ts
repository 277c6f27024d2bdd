/**
 * Writes the alignment of a table column as an attribute instead of a style, which the Content-Security-Policy forbids.
 */
import { defineHastPlugin } from 'satteri';

export const tableCells = defineHastPlugin({
  name: 'flarepath-table-cells',
  element: {
    filter: ['td', 'th'],
    visit(node, context) {
      const { style } = node.properties;
      const [, side] = /^text-align:\s*(left|center|right)$/.exec(typeof style === 'string' ? style : '') ?? [];
      if (side === undefined) return;
      context.setProperty(node, 'style', null);
      context.setProperty(node, 'dataAlign', side);
    },
  },
});
