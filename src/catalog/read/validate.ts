/**
 * Holds a YAML value against a schema and turns each complaint into a problem with file, line and mend.
 */
import leven from 'leven';
import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { exampleFor } from './examples.ts';
import { knownKeys } from './known-keys.ts';
import type { YamlText } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** `, but is "high"`; nothing where the message names the value already or there is none to name. */
function seen(value: unknown, message: string): string {
  const written = JSON.stringify(value);
  if (written === undefined) return '';
  return message.includes(written) || written.length > 60 ? '' : `, but is ${written}`;
}

/** `Did you mean "severity"?`, or the list of what is known. */
export function suggest(wrong: string, known: readonly string[]): string {
  const near = known.filter((each) => leven(each.toLowerCase(), wrong.toLowerCase()) <= 2 + wrong.length / 8);
  near.sort((a, b) => leven(a, wrong) - leven(b, wrong));
  if (near[0] !== undefined) return `Did you mean "${near[0]}"?`;
  return known.length > 0 ? `Known here: ${known.join(', ')}.` : 'None is defined yet.';
}

function describe(issue: Issue, yaml: YamlText, schema: z.ZodType) {
  const path = dotted(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `"${key}" is not known ${path === '' ? 'here' : `in ${path}`}`,
      mend: suggest(key, knownKeys(schema, issue.path)),
    }));
  }
  const value = valueAt(yaml.value, issue.path);
  const message =
    value === undefined
      ? `${path || 'the file'} is missing`
      : `${path} ${issue.message}${seen(value, issue.message)}`;
  return [{ path: issue.path, message, mend: exampleFor(issue.path) }];
}

/** The checked value, or every problem that `schema` finds in it. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  yaml: YamlText,
  file: string,
): { value: z.infer<Schema> } | { problems: Problem[] } {
  const result = schema.safeParse(yaml.value);
  if (result.success) return { value: result.data };
  const problems = result.error.issues.flatMap((issue) =>
    describe(issue, yaml, schema).map(({ path, message, mend }) => ({
      file,
      ...yaml.locate(path),
      message,
      mend,
    })),
  );
  return { problems };
}
