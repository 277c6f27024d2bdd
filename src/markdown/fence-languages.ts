/**
 * Sets the language of each fence to the name that the highlighter knows, so that `{.bash .numberLines}` is rendered as
 * `bash`: commands apart, risks marked.
 */
import { defineMdastPlugin } from 'satteri';
import { normalizeFenceLanguage } from '../shell/fence.ts';

export const fenceLanguages = defineMdastPlugin({
  name: 'flarepath-fence-languages',
  code(node, context) {
    const language = normalizeFenceLanguage(node.lang ?? '', node.meta ?? '');
    if (language !== '' && language !== node.lang) context.setProperty(node, 'lang', language);
  },
});
