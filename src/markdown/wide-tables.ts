/**
 * Puts every table into a box that scrolls sideways on a phone, by touch and by keyboard, and stays a table inside.
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
