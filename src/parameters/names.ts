/**
 * Decides when two spellings name the same placeholder: letter case, `-` and `_` do not count, nor does `your` before the
 * name or `name` after it.
 */

/** `POD_NAME`, `pod-name` → `podname`. */
export const foldName = (name: string): string => name.toLowerCase().replaceAll(/[-_\s]/g, '');

const describedPattern =
  /^(?:the |your )?(?:value of )?(?:the )?["'`]?([A-Za-z_]\w*)["'`]?(?: label)?(?:(?: value)?(?: (?:from|of|in) (?:the |this )?alert)?)$/i;

/** `node name`, `your namespace`, `the cluster ID`: words that can only be a placeholder. */
const spacedPattern = /^(?:(?:the|your) )?[A-Za-z]\w*(?: [A-Za-z]\w*)? (?:name|id|ip|address)$|^your [A-Za-z]\w*$/i;

/** The name in a description such as `value of namespace label from alert`; `undefined` when it names nothing. */
export function parseDescribedName(words: string): string | undefined {
  if (spacedPattern.test(words)) return words.replace(/^(?:the|your) /i, '').replaceAll(' ', '-');
  if (!/\b(?:label|alert)\b/i.test(words)) return undefined;
  return describedPattern.exec(words.trim())?.[1];
}

/** `namespace` for `<your-namespace>`; `your` alone is an ordinary name. */
const stripYourPrefix = (folded: string): string => folded.replace(/^your(?=.)/, '');

/** True for `pod` and `POD`, `<pod-name>`, `YOUR_POD`, `$POD_NAME`; false for `backend-pod`, a different placeholder. */
export function isSamePlaceholderName(one: string, other: string): boolean {
  const [a, b] = [stripYourPrefix(foldName(one)), stripYourPrefix(foldName(other))];
  return a === b || a === `${b}name` || b === `${a}name`;
}

/** The entry of `name`: one with the same folded name before one with or without `name` at the end. */
export function findByName<Value>(
  entries: ReadonlyMap<string, Value>,
  name: string,
): [name: string, value: Value] | undefined {
  const folded = foldName(name);
  const all = [...entries];
  return all.find(([each]) => foldName(each) === folded) ?? all.find(([each]) => isSamePlaceholderName(each, name));
}
