/**
 * Removes the first H1 of a text: the page shows the title itself, once.
 */
import { defineMdastPlugin } from 'satteri';

export const dropTitle = () => {
  let isDropped = false;
  return defineMdastPlugin({
    name: 'flarepath-drop-title',
    heading(node, context) {
      if (isDropped || node.depth !== 1) return;
      isDropped = true;
      context.removeNode(node);
    },
  });
};
