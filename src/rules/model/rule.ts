/**
 * What a rule file says, with the place of every field: enough to point at a mistake, and to mend it in the text.
 */

/** Where something stands in a file's text. */
export interface TextRange {
  /** 1-based, of `start`. */
  line: number;
  column: number;
  /** Offsets into the file's text, half open. A value's quotes, or the head of its block, lie inside. */
  start: number;
  end: number;
}

/** A name or a piece of text with its place; without one when a server told it. */
export interface RuleField {
  /** What YAML, and where it is a template Helm, makes of it. */
  value: string;
  range: TextRange | undefined;
  /** True when only Helm's values say what stands there; `value` then holds the template as it is written. */
  isUnknown: boolean;
}

/** A map's entries in their order, with the place of the map. */
export interface RuleFieldMap {
  entries: (RuleField & { key: string; keyRange: TextRange | undefined })[];
  /** From its first key or brace to its end. */
  range: TextRange | undefined;
}

/** `# flarepath: ignore <finding> <reason>`, as it was found at a rule or in a runbook. */
export interface IgnoreComment {
  finding: string;
  reason: string;
  line: number;
}

/** What alerting and recording rules share. */
interface Rule {
  /** The alert's name, or the series that is recorded. */
  name: string;
  expression: string;
  group: string;
  /** The path as its author would open it; a server's address where a server told it. */
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

/** What could not be read, and why. */
export interface RuleReadProblem {
  file: string;
  line: number | undefined;
  message: string;
  hint: string;
  /** False where it is only Helm's to know. */
  isMistake: boolean;
}

export interface RuleFile {
  file: string;
  /** As it is on the disk; empty where a server told the rules. */
  text: string;
  alerts: AlertRule[];
  recordings: RecordingRule[];
  readProblems: RuleReadProblem[];
}
