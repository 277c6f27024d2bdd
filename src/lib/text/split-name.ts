/**
 * The words of a name, in any of the usual spellings.
 */

/** `prod-api_eu` → `prod`, `api`, `eu`. Capitals within a word do not count. */
export const splitAtPunctuation = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** `HighErrorRate` → `High`, `Error`, `Rate`; `KubeAPIDown` → `Kube`, `API`, `Down`; `node_disk-full` → `node`, `disk`, `full`. */
export const splitName = (name: string): string[] =>
  splitAtPunctuation(name.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ').replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 '));
