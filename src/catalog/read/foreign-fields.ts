/**
 * Reads front matter that was written for another tool: known fields are used, others ignored. A known field with an
 * invalid value is ignored with a warning.
 */
import { type RunbookFields, runbookSchema } from '../schemas/runbook.ts';
import { formatFieldExample } from './hints/field-examples.ts';
import type { Problem } from './problem.ts';
import type { YamlText } from './yaml-text.ts';

type FieldValues = Record<string, unknown>;

/** Names that other tools use for our fields. */
const fieldAliases: Record<string, keyof RunbookFields> = {
  last_reviewed_on: 'reviewed',
  last_reviewed: 'reviewed',
  lastReviewed: 'reviewed',
  review_in: 'reviewEvery',
  owner_slack: 'owner',
  team: 'owner',
  alert: 'alerts',
  alertname: 'alerts',
};

const isRecord = (value: unknown): value is FieldValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Accepts one value for a list, and a number for text. */
function convertFieldValue(name: keyof RunbookFields, value: unknown): unknown {
  if ((name === 'alerts' || name === 'aliases') && typeof value === 'string') return [value];
  if ((name === 'title' || name === 'owner') && typeof value === 'number') return String(value);
  return value;
}

/** The valid fields, and a problem for each known field that is not valid. The front matter may have any value. */
export function readForeignFields(yaml: YamlText, file: string): { fields: RunbookFields; ignored: Problem[] } {
  const written = isRecord(yaml.value) ? yaml.value : {};
  const usable: FieldValues = {};
  const ignored: Problem[] = [];
  for (const [key, field] of Object.entries(runbookSchema.shape)) {
    const names = [key, ...Object.keys(fieldAliases).filter((other) => fieldAliases[other] === key)];
    const name = names.find((each) => written[each] !== undefined && written[each] !== null);
    if (name === undefined) continue;
    const value = convertFieldValue(runbookSchema.keyof().parse(key), written[name]);
    const result = field.safeParse(value);
    if (result.success) usable[key] = value;
    else {
      const reason = result.error.issues[0]?.message ?? 'cannot be used';
      ignored.push({
        file,
        ...yaml.locate([name]),
        message: `${name} ${reason}; it is left out`,
        hint: formatFieldExample([key]),
      });
    }
  }
  return { fields: runbookSchema.parse(usable), ignored };
}
