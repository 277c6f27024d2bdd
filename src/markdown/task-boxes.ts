/**
 * Gives the checkbox of a task an accessible name.
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
