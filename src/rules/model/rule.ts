/**
 * Rules of a rule file with the position of every field, to point at mistakes and to edit the text.
 */

/** A range of a file's text. */
export interface TextRange {
  /** 1-based, of `start`. */
  line: number;
  column: number;
  /** Offsets into the file's text, half open. They include a value's quotes or block header. */
  start: number;
  end: number;
}

/** A name or value with its position; without one for a rule from a server. */
export interface RuleField {
  /** The value after YAML, and in a template after Helm. */
  value: string;
  range: TextRange | undefined;
  /** True when the value depends on Helm's values; `value` then holds the template source. */
  isUnknown: boolean;
}

/** The entries of a map in their order, with the position of the map. */
export interface RuleFieldMap {
  entries: (RuleField & { key: string; keyRange: TextRange | undefined })[];
  /** From the first key or the brace to the end. */
  range: TextRange | undefined;
}

/** A comment `# flarepath: ignore <finding> <reason>`. */
export interface IgnoreComment {
  finding: string;
  reason: string;
  line: number;
}

/** The fields that alerting and recording rules share. */
interface Rule {
  /** The alert name, or the recorded metric. */
  name: string;
  expression: string;
  group: string;
  /** The path as its author would open it, or the name and file of a server's rules. */
  file: string;
  labels: Readonly<Record<string, string>>;
  ignoreComments: IgnoreComment[];
  /** The whole rule, from its first key. */
  range: TextRange | undefined;
}

interface RuleFields {
  name: RuleField;
  expression: RuleField;
  labels: RuleFieldMap | undefined;
}

export interface AlertRule extends Rule {
  kind: 'alert';
  for: string | undefined;
  annotations: Readonly<Record<string, string>>;
  fields: RuleFields & { for: RuleField | undefined; annotations: RuleFieldMap | undefined };
}

export interface RecordingRule extends Rule {
  kind: 'record';
  fields: RuleFields;
}

/** A part of a rule file that could not be read, and why. */
export interface RuleReadProblem {
  file: string;
  line: number | undefined;
  message: string;
  hint: string;
  /** False when only Helm can read it. */
  isMistake: boolean;
}

export interface RuleFile {
  file: string;
  /** As it is on disk; empty for rules from a server. */
  text: string;
  alerts: AlertRule[];
  recordings: RecordingRule[];
  readProblems: RuleReadProblem[];
}
