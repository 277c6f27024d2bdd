/**
 * Validates a YAML value against a schema. Each issue becomes a problem with file, line and hint.
 */
import type { z } from 'zod';
import { suggestName } from '../../lib/text/similar-names.ts';
import { formatFieldExample } from './hints/field-examples.ts';
import { listKnownKeys } from './hints/known-keys.ts';
import type { Problem } from './problem.ts';
import type { YamlText } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;

const formatFieldPath = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function getValueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** `, but is "high"`; empty where the message already has the value, or the value is missing or long. */
function describeValue(value: unknown, message: string): string {
  const written = JSON.stringify(value);
  if (written === undefined) return '';
  return message.includes(written) || written.length > 60 ? '' : `, but is ${written}`;
}

/** Of a field for which YAML may have read a number or a comment, see `values/text.ts`. */
const textReason = 'must be text';

const kindNames: Partial<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'a map of fields',
  record: 'a map of fields',
  string: 'text',
};

/** The end of a sentence that starts with the field. */
function describeReason(issue: Issue): string {
  const isDefault = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  const kind = isDefault ? kindNames[issue.expected] : undefined;
  return kind === undefined ? issue.message : `must be ${kind}`;
}

function describeIssue(issue: Issue, yaml: YamlText, schema: z.ZodType) {
  const path = formatFieldPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `"${key}" is not known ${path === '' ? 'here' : `in ${path}`}`,
      hint: yaml.hintAtKey?.([...issue.path, key]) ?? suggestName(key, listKnownKeys(schema, issue.path)),
    }));
  }
  const value = getValueAt(yaml.value, issue.path);
  const reason = describeReason(issue);
  const message =
    value === undefined
      ? `${path || 'the file'} is missing`
      : `${path || 'the file'} ${reason}${describeValue(value, reason)}`;
  const hint = reason === textReason ? yaml.hintAtText?.(issue.path) : undefined;
  return [{ path: issue.path, message, hint: hint ?? formatFieldExample(issue.path) }];
}

/** The parsed value, or every problem that `schema` finds in it. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  yaml: YamlText,
  file: string,
): { value: z.infer<Schema> } | { problems: Problem[] } {
  const result = schema.safeParse(yaml.value);
  if (result.success) return { value: result.data };
  const problems = result.error.issues.flatMap((issue) =>
    describeIssue(issue, yaml, schema).map(({ path, message, hint }) => ({
      file,
      ...yaml.locate(path),
      message,
      hint,
    })),
  );
  return { problems };
}
