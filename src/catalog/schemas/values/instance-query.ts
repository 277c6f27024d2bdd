/**
 * A query about one instance of an alert. Placeholders such as `<pod>` may only stand inside the quoted value of a label
 * matcher, so that a label's value cannot change the query.
 */
import { foldName } from '../../../parameters/names.ts';
import { queryPlaceholderPattern } from '../../../parameters/placeholder-patterns.ts';

/** A matcher's operator and its double-quoted string. */
const matcherPattern = /(=~|!~|!=|=)(\s*)"((?:[^"\\\n]|\\.)*)"/g;

/** A label's value inside a PromQL string. */
const escapeForString = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** A label's value inside a PromQL regular expression (RE2), matched literally. */
const escapeForRegex = (value: string): string => escapeForString(value.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&'));

/** Why the placeholders of `query` are not valid, as the end of a sentence; `undefined` when they are. */
export function findPlaceholderProblem(query: string): string | undefined {
  if (query.search(queryPlaceholderPattern) === -1)
    return 'has no blank such as <pod>, so it would ask the same for every instance';
  const [outside] = query.replace(matcherPattern, '""').match(queryPlaceholderPattern) ?? [];
  return outside === undefined
    ? undefined
    : `has ${outside} outside of a label's matcher; blanks stand between its quotes, as in {pod="${outside}"}`;
}

/** The names of its placeholders, each once. */
export const listPlaceholderNames = (query: string): string[] => [
  ...new Set([...query.matchAll(queryPlaceholderPattern)].map(([, name = '']) => name)),
];

/** The value of the label that a placeholder names; `undefined` without such a label. */
export const findLabelValue = (labels: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(labels).find(([label]) => foldName(label) === foldName(name))?.[1];

/** The query with the labels' values in its placeholders; `undefined` when a label is missing. */
export function fillInstanceQuery(query: string, labels: Readonly<Record<string, string>>): string | undefined {
  let isComplete = true;
  const filled = query.replace(matcherPattern, (_, operator: string, space: string, text: string) => {
    const escapeValue = operator.includes('~') ? escapeForRegex : escapeForString;
    const inner = text.replace(queryPlaceholderPattern, (whole, name: string) => {
      const value = findLabelValue(labels, name);
      isComplete &&= value !== undefined;
      return value === undefined ? whole : escapeValue(value);
    });
    return `${operator}${space}"${inner}"`;
  });
  return isComplete ? filled : undefined;
}
