/**
 * The language of a fence as the highlighter knows it: `Bash`, `{.bash .numberLines}` and `{code-block} bash` are all bash,
 * whose commands are told apart, copied one by one and looked at for risks.
 */
import { defineMdastPlugin } from 'satteri';

/** `undefined` where the fence says nothing that is a language. */
function normalizeFenceLanguage(written: string, meta: string): string | undefined {
  const [, attribute] = /^\{\s*\.([\w+#-]+)/.exec(written) ?? [];
  if (attribute !== undefined) return attribute.toLowerCase();
  if (/^\{(?:code|code-block|sourcecode)\}$/.test(written)) return /^[\w+#-]+/.exec(meta)?.[0].toLowerCase();
  return /^[\w+#-]+/.exec(written)?.[0].toLowerCase();
}

export const fenceLanguages = defineMdastPlugin({
  name: 'flarepath-fence-languages',
  code(node, context) {
    const language = node.lang ? normalizeFenceLanguage(node.lang, node.meta ?? '') : undefined;
    if (language !== undefined && language !== node.lang) context.setProperty(node, 'lang', language);
  },
});
