/**
 * A query about one instance: blanks such as `<pod>` stand between the quotes of a label's matcher, and nowhere else, so
 * that a label's value can never be more than a value.
 */
import { foldName } from '../../parameters/names.ts';

/** A matcher's operator and its double-quoted string. */
const matcherPattern = /(=~|!~|!=|=)(\s*)"((?:[^"\\\n]|\\.)*)"/g;

const labelPlaceholderPattern = /<([A-Za-z_][\w-]*)>/g;

/** A label's value inside of a string of PromQL. */
const escapeForString = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** A label's value where RE2 reads it, as nothing but itself. */
const escapeForRegex = (value: string): string =>
  escapeForString(value.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&'));

/** What is wrong with the way in which `query` has its blanks; `undefined` when nothing is. */
export function findPlaceholderProblem(query: string): string | undefined {
  if (query.search(labelPlaceholderPattern) === -1)
    return 'has no blank such as <pod>, so it would ask the same for every instance';
  const [outside] = query.replace(matcherPattern, '""').match(labelPlaceholderPattern) ?? [];
  return outside === undefined
    ? undefined
    : `has ${outside} outside of a label's matcher; blanks stand between its quotes, as in {pod="${outside}"}`;
}

/** The query with the labels' values in its blanks; `undefined` when it asks for a label that is not there. */
export function fillInstanceQuery(
  query: string,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  let isComplete = true;
  const filled = query.replace(matcherPattern, (_, operator: string, space: string, text: string) => {
    const write = operator.includes('~') ? escapeForRegex : escapeForString;
    const inner = text.replace(labelPlaceholderPattern, (whole, name: string) => {
      const value = Object.entries(labels).find(([label]) => foldName(label) === foldName(name))?.[1];
      isComplete &&= value !== undefined;
      return value === undefined ? whole : write(value);
    });
    return `${operator}${space}"${inner}"`;
  });
  return isComplete ? filled : undefined;
}
