/**
 * Wraps every table in a box that scrolls sideways, by touch and by keyboard. Inside it the table keeps its semantics.
 */
import { defineHastPlugin } from 'satteri';

export const wideTables = defineHastPlugin({
  name: 'flarepath-wide-tables',
  element: {
    filter: ['table'],
    visit(node, context) {
      const properties = { className: ['wide-table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' };
      context.wrapNode(node, { type: 'element', tagName: 'div', properties, children: [] });
    },
  },
});
