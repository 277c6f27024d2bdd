/**
 * How a placeholder is written, `<pod>`, in each place where one may stand. Every other module takes its pattern from here.
 */

/** In text for people: ASCII letters and digits, joined by `-` or `_`. The first group is the name. */
export const prosePlaceholderPattern = /<([A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*)>/;

/** In a message template, where a name may also have spaces. Its one group makes `split` keep the placeholders. */
export const templatePlaceholderPattern = /(<[a-z][\w -]*>)/;

/** In a URL, where the angle brackets may be percent-encoded. The first group is the name. */
export const urlPlaceholderPattern = /(?:%3C|<)([A-Za-z][A-Za-z0-9_-]*)(?:%3E|>)/gi;

/** In a PromQL string, where the first group names a label. */
export const queryPlaceholderPattern = /<([A-Za-z_][\w-]*)>/g;

/**
 * In a command: one name, or a description such as `<value of the pod label>`. Both would be redirects to a shell. `<<`
 * opens a here-document instead. The first group is what stands between the brackets.
 */
export const commandPlaceholderPattern = /(?<!<)<(\p{L}(?:[\p{L}\p{N}_ .,/'-]*[\p{L}\p{N}_])?)>/gu;

/** What counts as one name in a command: all lower case, all upper case, or not ASCII, such as `节点名`. */
export const placeholderNamePattern =
  /^(?:[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|(?=.*[^\0-\x7f])[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*)$/u;
