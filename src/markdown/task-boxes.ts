/**
 * Gives the box of a task a name, for readers who hear the page instead of seeing it.
 */
import { defineHastPlugin } from 'satteri';

export const taskBoxes = defineHastPlugin({
  name: 'flarepath-task-boxes',
  element: {
    filter: ['input'],
    visit(node, context) {
      if (node.properties['type'] !== 'checkbox') return;
      const isDone = node.properties['checked'] === true;
      context.setProperty(node, 'ariaLabel', isDone ? 'Done' : 'To do');
    },
  },
});
